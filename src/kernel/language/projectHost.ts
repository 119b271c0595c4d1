import type ts from 'typescript';

import type { ISourceFiles } from './sourceFiles.js';

/** The globals of a Worker of the page, or what Node has of them. */
export type WebLibrary = 'webworker' | 'nodeweb';

/** A text of the project itself. */
export interface IOwnFile {
  text: string;
  /** Grows with each change. */
  version: number;
}

/** What the project's host is made of. */
export interface IProjectHostOptions {
  compiler: typeof ts;
  /** TypeScript's library, the module `nbgrid` and the globals: path → text. */
  declarations: Readonly<Record<string, string>>;
  files: ISourceFiles;
  web: WebLibrary;
  /** Where relative paths and `node_modules` are looked for. */
  folder: string;
  /** The cells by path, as they are now. */
  cells: () => ReadonlyMap<string, IOwnFile>;
  /** Grows with each change of anything. */
  version: () => number;
}

/** What TypeScript's own host has too, though it declares it for itself only. */
interface IAsksAgain {
  /** Whether what a file imports is looked for again: files come and go. */
  hasInvalidatedResolutions(file: string): boolean;
}

/**
 * What TypeScript's language service asks for: cells first, then the declarations
 * that the kernel brings, then files.
 */
export function projectHost(
  options: IProjectHostOptions
): ts.LanguageServiceHost & IAsksAgain {
  const { compiler, declarations, files, web, folder, cells, version } =
    options;
  const { fromString } = compiler.ScriptSnapshot;
  const settings = compilerOptions(compiler, web, hasNodeTypes(files, folder));
  const snapshots = new Map<string, ts.IScriptSnapshot>();
  const textOf = (file: string): string | undefined =>
    cells().get(file)?.text ?? declarations[file] ?? files.readFile(file);
  const ownFolders = foldersOf([
    ...Object.keys(declarations),
    `${folder}/cell.ts`
  ]);
  const isOwn = (file: string): boolean =>
    cells().has(file) || declarations[file] !== undefined;
  return {
    directoryExists: path =>
      ownFolders.has(path) || files.directoryExists(path),
    fileExists: file => isOwn(file) || files.fileExists(file),
    getCompilationSettings: () => settings,
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: () => '/lib/lib.esnext.d.ts',
    getDirectories: path => files.getDirectories?.(path) ?? [],
    getProjectVersion: () => String(version()),
    getScriptFileNames: () => ['/globals.d.ts', ...cells().keys()],
    getScriptSnapshot: file => {
      if (declarations[file] === undefined) {
        const text = textOf(file);
        return text === undefined ? undefined : fromString(text);
      }
      const found = snapshots.get(file) ?? fromString(declarations[file]);
      snapshots.set(file, found);
      return found;
    },
    getScriptVersion: file =>
      isOwn(file)
        ? String(cells().get(file)?.version ?? 0)
        : files.version(file),
    hasInvalidatedResolutions: file => !file.includes('/node_modules/'),
    readDirectory: (path, endings = []) =>
      (files.getFiles?.(path) ?? [])
        .filter(name => !/\.[jt]sx$/.test(name))
        .filter(name => endings.some(ending => name.endsWith(ending)))
        .map(name => `${path.replace(/\/$/, '')}/${name}`),
    readFile: textOf,
    realpath: path => (isOwn(path) ? path : (files.realpath?.(path) ?? path)),
    useCaseSensitiveFileNames: () => true
  };
}

function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folderOf = (path: string): string =>
    path.slice(0, path.lastIndexOf('/'));
  const found = new Set<string>();
  for (const path of paths) {
    for (let each = folderOf(path); each; each = folderOf(each)) {
      found.add(each);
    }
  }
  return found;
}

function compilerOptions(
  compiler: typeof ts,
  web: WebLibrary,
  usesNode: boolean
): ts.CompilerOptions {
  return {
    allowImportingTsExtensions: true,
    // Of the files beside the cells; packages of plain JavaScript are any.
    allowJs: true,
    esModuleInterop: true,
    lib: [
      'lib.esnext.d.ts',
      `lib.${web}.d.ts`,
      'lib.webworker.iterable.d.ts',
      'lib.webworker.asynciterable.d.ts'
    ],
    module: compiler.ModuleKind.ESNext,
    moduleDetection: compiler.ModuleDetectionKind.Force,
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    noEmit: true,
    noLib: false,
    paths: { nbgrid: ['/nbgrid/index.d.ts'] },
    resolveJsonModule: true,
    skipLibCheck: true,
    strict: true,
    target: compiler.ScriptTarget.ESNext,
    types: usesNode ? ['node'] : [],
    useUnknownInCatchVariables: false
  };
}

/** Whether the types of Node lie beside the notebook or above it. */
function hasNodeTypes(files: ISourceFiles, folder: string): boolean {
  const parts = folder.split('/');
  return parts.some((_, at) =>
    files.directoryExists(
      `${parts.slice(0, parts.length - at).join('/')}/node_modules/@types/node`
    )
  );
}
