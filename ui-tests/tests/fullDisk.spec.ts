import { expect } from '@jupyterlab/galata';

import {
  expectFinished,
  list,
  panel,
  runExample,
  slow,
  small
} from './gridPage.js';
import { test } from './lab.js';

const VALUES = [1, 2, 3, 4, 5, 6];

test('a disk that fills up ends the run, and Resume does the rest', async ({
  page,
  tmpPath
}) => {
  let isFull = false;
  await page.route(
    /\/api\/contents\/.*\.ipynb\.\w+\.part/,
    async (route, request) => {
      const content = request.postData() ?? '';
      if (isFull && request.method() === 'PUT' && content.includes('nbgrid')) {
        const message = '[Errno 28] No space left on device';
        await route.fulfill({ status: 500, json: { message, reason: null } });
      } else {
        await route.continue();
      }
    }
  );
  const { output } = await runExample(
    page,
    tmpPath,
    'elbow-curve.ipynb',
    small(VALUES),
    slow
  );
  await expect(panel(page).getByText(/^[2-4] of 6 finished/)).toBeVisible({
    timeout: 60_000
  });
  isFull = true;
  await expect(panel(page).getByRole('alert')).toContainText(
    /no clone can be saved any more.*No space left on device/
  );
  const resume = panel(page).getByRole('button', { name: 'Resume' });
  await expect(resume).toBeVisible();
  const saved = await list(page, output);
  expect(saved.length).toBeGreaterThanOrEqual(2);
  expect(saved.length).toBeLessThan(VALUES.length);
  expect(saved.filter(name => name.endsWith('.part'))).toEqual([]);

  isFull = false;
  await resume.click();
  await expectFinished(page, VALUES.length, VALUES.length);
  await expect(panel(page).getByRole('alert')).toHaveCount(0);
  expect(await list(page, output)).toHaveLength(VALUES.length);
});
