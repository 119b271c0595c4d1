/** Whether what an import names is a file of the user, by its path. */
export function isRelative(specifier: string): boolean {
  return /^(?:\.{0,2}\/|\.\.?$)/.test(specifier);
}
