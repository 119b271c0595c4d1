import { KernelError } from '../core/index.js';

type Import = (address: string, options?: object) => Promise<object>;

/** Browsers that know no attributes cannot read a second argument. */
const importNatively: Import = (address, options) =>
  (
    new Function(
      'address',
      'options',
      `return import(address${options ? ', options' : ''})`
    ) as Import
  )(address, options);

/**
 * Load a package by the import map of the settings: a name, or a name that ends
 * in a slash and stands for all that begins with it.
 *
 * @param attributes - those of the import: `{ type: 'json' }`
 * @throws when the map does not have it: the page has no packages of its own
 */
export async function importPackage(
  specifier: string,
  importMap: Readonly<Record<string, string>>,
  attributes?: Record<string, string>,
  importBy = importNatively
): Promise<object> {
  const address = resolvePackage(specifier, importMap);
  if (address === null) {
    throw new KernelError(
      'module-not-found',
      `Cannot find module '${specifier}': a notebook in the page can import 'nbgrid', relative files, and what the setting "Import map" names`
    );
  }
  return importBy(address, attributes && { with: attributes });
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
