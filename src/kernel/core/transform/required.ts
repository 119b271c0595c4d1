const isOneValue = new WeakMap<object, boolean>();

/** Note whether a file exports one value, which is its default export. */
export function noteExport(exports: object, isValue: boolean): void {
  isOneValue.set(exports, isValue);
}

/**
 * What requiring a module gives: of a file that one value, or all that it exports;
 * of a package, of which nothing was noted, its default export if it has one.
 */
export function required(exports: object): unknown {
  const value: unknown = Reflect.get(exports, 'default');
  switch (isOneValue.get(exports)) {
    case true:
      return value;
    case false:
      return exports;
    default:
      return value ?? exports;
  }
}
