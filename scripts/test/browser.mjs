import { existsSync } from 'node:fs';

import { ask, run } from '../setup/commands.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome'
];
const paths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

function installed() {
  const own = process.env.NBGRID_CHROMIUM;
  if (own && existsSync(own)) return own;
  for (const name of names) {
    const path = ask('which', [name]);
    if (path) return path;
  }
  return paths.find(path => existsSync(path)) ?? null;
}

/**
 * The browser of the tests: one that is installed, else the system's package,
 * else null for the one that Playwright downloads.
 */
export async function findBrowser() {
  const found = installed();
  if (found) return found;
  if (ask('which', ['apt-get']) && process.getuid?.() === 0) {
    await run('Updating the list of packages', 'apt-get', ['update', '-qq']);
    await run('Installing Chromium', 'apt-get', [
      'install',
      '-y',
      '-qq',
      'chromium'
    ]);
    return installed();
  }
  await run('Downloading a browser', 'npx', [
    '--prefix',
    'ui-tests',
    'playwright',
    'install',
    'chromium'
  ]);
  return null;
}
