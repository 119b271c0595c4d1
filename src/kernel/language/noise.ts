/**
 * Whether a message of TypeScript's says nothing about a notebook: a cell is not
 * a module of its own, plain JavaScript is welcome, and packages are not read.
 */
export function isNoise(code: number, message: string): boolean {
  return (
    CELLS.has(code) ||
    PLAIN_JAVASCRIPT.has(code) ||
    UNREAD_MODULES.has(code) ||
    (code >= 7000 && code < 7100) ||
    EMPTY.test(message) ||
    /Type '(null|undefined|unknown)' is not assignable to/.test(message) ||
    /^Argument of type 'unknown' is not assignable to/.test(message) ||
    /of type '[^']*\| (null|undefined)' is not assignable/.test(message)
  );
}

/** What was made without contents is filled: `{}`, `[]`, `null`. */
const EMPTY =
  /does not exist on type '(\{\}|never)'|not assignable to (parameter of type '(never|null \| undefined)'|type '(null|undefined|never\[\])')|ConcatArray<never>/;

/** Names are declared again, also in one cell, and those above are variables. */
const CELLS = new Set([
  1202, // Import assignment cannot be used when targeting ECMAScript modules
  2300, // Duplicate identifier
  2323, // Cannot redeclare exported variable
  2395, // Individual declarations must be all exported or all local
  2403, // Subsequent variable declarations must have the same type
  2440, // Import declaration conflicts with local declaration
  2448, // Block-scoped variable used before its declaration
  2449, // Class used before its declaration
  2451, // Cannot redeclare block-scoped variable
  2454, // Variable is used before being assigned
  2484, // Export declaration conflicts with exported declaration
  2528, // A module cannot have multiple default exports
  2567, // Enum declarations can only merge with namespaces or other enums
  2632, // Cannot assign to an import
  2695, // Left side of comma operator is unused
  2813, // Class declaration cannot implement overload list
  2814 // Function with bodies can only merge with classes that are ambient
]);

/** What plain JavaScript does all day. */
const PLAIN_JAVASCRIPT = new Set([
  2531, // Object is possibly null
  2532, // Object is possibly undefined
  2533, // Object is possibly null or undefined
  2538, // Type undefined cannot be used as an index type
  2564, // Property has no initializer
  2571, // Object is of type unknown
  2629, // Cannot assign to a class
  2630, // Cannot assign to a function
  2683, // this implicitly has type any
  2721, // Cannot invoke an object which is possibly null
  2722, // Cannot invoke an object which is possibly undefined
  2723, // Cannot invoke an object which is possibly null or undefined
  2794, // Expected an argument, of the resolve of a promise
  18046, // … is of type unknown
  18047, // … is possibly null
  18048, // … is possibly undefined
  18049, // … is possibly null or undefined
  18050 // The value undefined cannot be used here
]);

/** Files and packages beside the notebook, and Node's own names. */
const UNREAD_MODULES = new Set([
  2307, // Cannot find module
  2580, // Cannot find name 'require' …: install @types/node
  2591, // the same, with tsconfig
  2691, // An import path cannot end with .ts
  2732, // Cannot find module …: resolveJsonModule
  2792, // Cannot find module …: moduleResolution
  2834, // Relative import paths need explicit file extensions
  2835, // the same, with a suggestion
  5097, // An import path can only end with .ts when …
  7016 // Could not find a declaration file
]);
