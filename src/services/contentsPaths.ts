/** The folder around a path; a drive's name stays. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? path.slice(0, path.indexOf(':') + 1) : path.slice(0, end);
}

export function joined(folder: string, name: string): string {
  return folder === '' || folder.endsWith(':')
    ? folder + name
    : `${folder}/${name}`;
}

export function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
