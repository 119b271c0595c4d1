/** A path without the drive in front (`RTC:notebooks/a.ipynb`). */
function withoutDrive(path: string): string {
  return path.replace(/^[\w-]+:/, '').replace(/^\/+|\/+$/g, '');
}

function parentFolder(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folder that a kernel runs in: the path itself, or a notebook's. */
export function kernelFolder(path: string): string {
  const local = withoutDrive(path);
  return local.endsWith('.ipynb') ? parentFolder(local) : local;
}

/** The folder that a session's kernel runs in: that of its document. */
export function sessionFolder(path: string): string {
  return parentFolder(withoutDrive(path));
}
