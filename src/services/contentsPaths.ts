/** The folder around a path; a drive's name stays. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? path.slice(0, path.indexOf(':') + 1) : path.slice(0, end);
}

/** A path in a folder, which may be a drive's root. */
export function joined(folder: string, name: string): string {
  return folder === '' || folder.endsWith(':')
    ? folder + name
    : `${folder}/${name}`;
}
