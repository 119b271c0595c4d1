import { createRequire } from 'node:module';

/** Replaced by the bundler. */
declare const NBGRID_VERSION: string | undefined;

/** The package's version. */
export const version: string =
  typeof NBGRID_VERSION === 'string'
    ? NBGRID_VERSION
    : createRequire(import.meta.url)('../../../package.json').version;
