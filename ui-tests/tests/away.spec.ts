import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@playwright/test';

import { expectFinished, panel, runButton, slow, small } from './gridPage.js';
import type { OwnServer } from './ownServer.js';
import { test } from './ownServer.js';

/** How long a server is away, in seconds. */
const AWAY_S = Number(process.env.NBGRID_AWAY_S ?? 3);

test.setTimeout(240_000 + AWAY_S * 1000);

const NAME = 'elbow-curve.ipynb';

const VALUES = [1, 2, 3, 4, 5, 6, 7, 8];

/** Ways of a server to be away and to come back. */
const ABSENCES = [
  {
    name: 'ended and started again',
    leave: (server: OwnServer) => server.end(),
    comeBack: (server: OwnServer) => server.start()
  },
  {
    name: 'frozen and thawed',
    leave: async (server: OwnServer) => server.freeze(),
    comeBack: async (server: OwnServer) => server.thaw()
  }
];

for (const { name, leave, comeBack } of ABSENCES) {
  test(`a run lives through a server that is ${name}`, async ({
    browser,
    server
  }) => {
    await server.put(NAME, small(VALUES), slow);
    const page = await server.show(browser, NAME);
    await runButton(page).click();
    await expect(panel(page).getByText(/^[2-4] of 8 finished/)).toBeVisible({
      timeout: 60_000
    });

    await leave(server);
    const note = panel(page).getByText('The server does not answer.');
    await expect(note).toBeVisible({ timeout: 60_000 });
    await page.waitForTimeout(AWAY_S * 1000);
    await expect(panel(page).getByText(/^[2-7] of 8 finished/)).toBeVisible();
    await comeBack(server);
    await expectFinished(page, VALUES.length, VALUES.length);
    await expect(note).toBeHidden();

    const output = join(server.folder, 'elbow-curve', 'output');
    const files = await readdir(output);
    const clones = files.filter(file => !file.startsWith('.'));
    expect(clones).toHaveLength(VALUES.length);
    for (const clone of clones) {
      const text = await readFile(join(output, clone), 'utf8');
      expect(JSON.parse(text).metadata.nbgrid.status).toBe('finished');
    }
    await page.close();
  });
}
