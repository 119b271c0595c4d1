import { chmod, readdir } from 'node:fs/promises';

import { expect } from '@playwright/test';

import { panel, runButton, small } from './gridPage.js';
import { test } from './ownServer.js';

const NAME = 'elbow-curve.ipynb';

test('in a folder that is read-only a run says so and changes nothing', async ({
  browser,
  server
}) => {
  await server.put(NAME, small([1, 2]));
  await chmod(server.folder, 0o555);
  const page = await server.show(browser, NAME);
  const before = await readdir(server.folder, { recursive: true });
  await runButton(page).click();
  await expect(panel(page).getByRole('alert')).toContainText(
    /Writing to the folder elbow-curve\/output failed: .*(permission|denied)/i
  );
  expect(await readdir(server.folder, { recursive: true })).toEqual(before);
  await page.close();
});
