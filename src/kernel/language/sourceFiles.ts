/** Files beside the cells, as TypeScript reads them: at once, by full path. */
export interface ISourceFiles {
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  readFile(path: string): string | undefined;
  /** Another one whenever the file's text is another. */
  version(path: string): string;
  /** The folders in a folder. Default: none are known. */
  getDirectories?(path: string): string[];
  /** The names of the files in a folder. Default: none are known. */
  getFiles?(path: string): string[];
  /** Where a link leads. Default: the path itself. */
  realpath?(path: string): string;
}

/** There are none. */
export const noFiles: ISourceFiles = {
  fileExists: () => false,
  directoryExists: () => false,
  readFile: () => undefined,
  version: () => ''
};
