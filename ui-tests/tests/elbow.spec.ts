import { expect, test } from '@jupyterlab/galata';

import {
  openNotebook,
  panel,
  putExample,
  readNotebook,
  runButton,
  textUnderTag
} from './gridPage.js';
import { SUMS_OF_SQUARES } from './reference.js';

test('the TypeScript example at full size, from the click to the elbow', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(page, tmpPath, 'elbow-curve.ipynb');
  await openNotebook(page, path);
  await page.screenshot({ path: 'test-results/button.png' });
  await runButton(page).click();

  const progress = page.getByRole('progressbar', {
    name: /finished|progress/i
  });
  await expect(page.getByText(/^[1-9]\d* of 20 finished/)).toBeVisible({
    timeout: 120_000
  });
  await page.screenshot({ path: 'test-results/running.png' });
  await expect(page.getByText('20 of 20 finished').first()).toBeVisible({
    timeout: 180_000
  });
  await expect(
    page.getByText('Elbow at n_clusters = 5', { exact: true }).first()
  ).toBeVisible();
  await page.screenshot({ path: 'test-results/end.png' });

  for (const [at, sum] of SUMS_OF_SQUARES.entries()) {
    const clone = await readNotebook(
      page,
      `${tmpPath}/elbow-curve/output/notebook-n_clusters=${at + 1}-${at}.ipynb`
    );
    const found = Number(textUnderTag(clone, 'sum-of-squares'));
    expect(Math.abs(found - sum) / sum).toBeLessThan(1e-9);
  }
  void progress;
  void panel;
});
