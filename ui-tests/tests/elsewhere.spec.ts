import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';

import { expect } from '@playwright/test';

import { expectFinished, panel, runButton, small, source } from './gridPage.js';
import { command, test } from './ownServer.js';

const NAME = 'elbow-curve.ipynb';

const VALUES = [...Array(20).keys()].map(at => at + 1);

/** A change: all clones but two wait for {@link letGo}. */
const held = source(
  'start',
  `const { glob } = await import('nbgrid');
const start = performance.now();
while (n_clusters > 2 && (await glob('go.txt')).length === 0) {
  await new Promise(done => setTimeout(done, 200));
}`
);

const letGo = (folder: string): Promise<void> =>
  writeFile(join(folder, 'go.txt'), '');

/** The command line on the notebook in a folder, as it is called by hand. */
function runCommand(folder: string) {
  const child = spawn(command('nbgrid'), ['run', NAME, '--jobs', '1'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const ended = Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr)
  ]).then(([[code], stdout, stderr]) => ({ code, stdout, stderr }));
  return { child, ended };
}

/** What lies in the folder of the clones. */
const files = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, 'elbow-curve', 'output')))
    .filter(name => !name.startsWith('.'))
    .sort();

test('a run in one browser keeps out another browser and the command line', async ({
  browser,
  server
}) => {
  await server.put(NAME, small(VALUES), held);
  const page = await server.show(browser, NAME);
  const other = await server.show(browser, NAME);
  await runButton(page).click();
  await expect(panel(page).getByText(/^2 of 20 finished/)).toBeVisible();

  const refused = runCommand(server.folder).ended;
  await runButton(other).click();
  await expect(panel(other).getByRole('alert')).toContainText(
    'is being run already, by JupyterLab in a browser.'
  );
  const { code, stderr } = await refused;
  expect(stderr).toContain(
    `The grid of ${NAME} is being run already, by JupyterLab in a browser.`
  );
  expect(code).toBe(2);

  await letGo(server.folder);
  await expectFinished(page, VALUES.length, VALUES.length);
  await expect
    .poll(async () => (await files(server.folder)).map(name => extname(name)))
    .toEqual(VALUES.map(() => '.ipynb'));
  await runButton(other).click();
  await expectFinished(other, VALUES.length, VALUES.length);
  await page.context().close();
  await other.context().close();
});

test('a run of the command line keeps out the lab, until it is over', async ({
  browser,
  server
}) => {
  await server.put(NAME, small(VALUES), held);
  const page = await server.show(browser, NAME);
  const { child, ended } = runCommand(server.folder);
  await expect
    .poll(() => files(server.folder).catch(() => []))
    .toContainEqual(expect.stringMatching(/-0\.ipynb$/));

  await runButton(page).click();
  await expect(panel(page).getByRole('alert')).toContainText(
    `is being run already, by the command line on`
  );
  child.kill('SIGINT');
  expect((await ended).code).toBe(1);

  await letGo(server.folder);
  await runButton(page).click();
  await expectFinished(page, VALUES.length, VALUES.length);
  expect(await files(server.folder)).toHaveLength(VALUES.length);
  await page.context().close();
});
