import { KernelError } from '../core/index.js';

const importNatively = new Function('address', 'return import(address)') as (
  address: string
) => Promise<object>;

/**
 * Load a package by the import map of the settings: a name, or a name that ends
 * in a slash and stands for all that begins with it.
 *
 * @throws when the map does not have it: the page has no packages of its own
 */
export async function importPackage(
  specifier: string,
  importMap: Readonly<Record<string, string>>
): Promise<object> {
  const address = resolvePackage(specifier, importMap);
  if (address === null) {
    throw new KernelError(
      'module-not-found',
      `Cannot find module '${specifier}': a notebook in the page can import 'nbgrid', relative files, and what the setting "Import map" names`
    );
  }
  return importNatively(address);
}

/** The address that the longest matching entry gives; null when none does. */
export function resolvePackage(
  specifier: string,
  importMap: Readonly<Record<string, string>>
): string | null {
  if (Object.hasOwn(importMap, specifier)) {
    return importMap[specifier];
  }
  const prefix = Object.keys(importMap)
    .filter(key => key.endsWith('/') && specifier.startsWith(key))
    .sort((a, b) => b.length - a.length)
    .at(0);
  return prefix === undefined
    ? null
    : importMap[prefix] + specifier.slice(prefix.length);
}
