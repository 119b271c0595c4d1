import { expect } from '@jupyterlab/galata';

import {
  expectFinished,
  openNotebook,
  panel,
  putExample,
  readNotebook,
  runButton,
  small,
  textUnderTag
} from './gridPage.js';
import { test } from './lab.js';
import { SUMS_OF_SQUARES } from './reference.js';

test('the TypeScript example at full size, from the click to the elbow', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(page, tmpPath, 'elbow-curve.ipynb');
  await openNotebook(page, path);
  await runButton(page).click();

  const bar = panel(page).getByRole('progressbar');
  await expect(bar).toHaveAttribute('aria-valuemax', '20');
  await expect(panel(page).getByText(/at a time/)).toBeVisible();
  await expectFinished(page, 20, 20);
  await expect(bar).toHaveAttribute('aria-valuenow', '20');
  await expect(
    panel(page).getByText('Elbow at n_clusters = 5', { exact: true })
  ).toBeVisible();
  await expect(
    panel(page).getByRole('table', { name: 'Tasks' }).locator('tbody tr')
  ).toHaveCount(20);

  for (const [at, sum] of SUMS_OF_SQUARES.entries()) {
    const clone = await readNotebook(
      page,
      `${tmpPath}/elbow-curve/output/notebook-n_clusters=${at + 1}-${at}.ipynb`
    );
    const found = Number(textUnderTag(clone, 'sum-of-squares'));
    expect(Math.abs(found - sum) / sum).toBeLessThan(1e-9);
    expect(clone.metadata.nbgrid.status).toBe('finished');
  }

  await openNotebook(
    page,
    `${tmpPath}/elbow-curve/output/notebook-n_clusters=5-4.ipynb`
  );
  await expect(
    page.locator('.jp-NotebookPanel:not(.lm-mod-hidden)').getByText('9994874.')
  ).toBeVisible();
});

test('the Python example runs on ipykernel by the same code', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(
    page,
    tmpPath,
    'elbow-curve-python.ipynb',
    small([1, 2, 3, 4, 5, 6, 7, 8])
  );
  await openNotebook(page, path);
  await runButton(page).click();
  await expectFinished(page, 8, 8);
  await expect(
    panel(page).getByText('Elbow at n_clusters = 5', { exact: true })
  ).toBeVisible();
});
