/** Headless Chromium, driven by the Playwright of the browser tests. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  '..'
);

/** @throws when the browser tests are not installed. */
export async function openChromium() {
  const folder = join(root, 'ui-tests');
  if (!existsSync(join(folder, 'node_modules'))) {
    throw new Error('Install ui-tests first: npm test browser');
  }
  const require = createRequire(join(folder, 'package.json'));
  const { chromium } = require('@playwright/test');
  const executablePath = [
    process.env.NBGRID_CHROMIUM,
    '/usr/bin/chromium'
  ].find(path => path && existsSync(path));
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--js-flags=--expose-gc']
  });
}
