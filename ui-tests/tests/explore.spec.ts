import { expect } from '@jupyterlab/galata';

import { expectFinished, panel, runExample, small } from './gridPage.js';
import { test } from './lab.js';

test('x and y are chosen in the panel; a row and a point open their clone', async ({
  page,
  tmpPath
}) => {
  const { output } = await runExample(
    page,
    tmpPath,
    'elbow-curve.ipynb',
    small([3, 4, 5])
  );
  await expectFinished(page, 3, 3);
  const clone = (value: number, at: number): string =>
    `${output}/notebook-n_clusters=${value}-${at}.ipynb`;
  const front = (): Promise<string> =>
    page.evaluate(
      () => (window as any).jupyterapp.shell.currentWidget?.context?.path
    );
  const x = panel(page).getByLabel('Column on the x axis');
  const y = panel(page).getByLabel('Column on the y axis');
  const over = (text: string) =>
    panel(page).getByRole('img', { name: new RegExp(`^${text}`) });

  await expect(over('sum-of-squares over n_clusters')).toBeVisible();
  await y.selectOption({ label: 'n_clusters' });
  await expect(over('n_clusters over n_clusters')).toBeVisible();
  await x.selectOption({ label: 'sum-of-squares' });
  await expect(over('n_clusters over sum-of-squares')).toBeVisible();
  await x.selectOption({ label: 'n_clusters' });
  await y.selectOption({ label: 'sum-of-squares' });
  const figure = over('sum-of-squares over n_clusters');
  await expect(figure).toBeVisible();

  await panel(page)
    .getByRole('rowheader')
    .getByRole('button', { name: /^Open .*4-1/ })
    .click();
  await expect.poll(front).toBe(clone(4, 1));

  // A click on a figure that the next one is about to replace goes nowhere.
  await expect(figure).toHaveAttribute('aria-busy', 'false');
  const points = figure.locator('.mark-symbol path');
  await expect(points).toHaveCount(3);
  await points.last().click();
  await expect.poll(front).toBe(clone(5, 2));
});
