import { readFile } from 'node:fs/promises';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';

import { expectFinished, panel, runExample, small } from './gridPage.js';
import { test } from './lab.js';

const NAME = 'elbow-curve.ipynb';

/** What a button of the panel saves: the file's name and its bytes. */
async function saved(
  page: IJupyterLabPageFixture,
  button: string
): Promise<[string, Buffer]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel(page).getByRole('button', { name: button, exact: true }).click()
  ]);
  return [download.suggestedFilename(), await readFile(await download.path())];
}

test('table and figure are saved as CSV, PNG and SVG', async ({
  page,
  tmpPath
}) => {
  await runExample(page, tmpPath, NAME, small([3, 4, 5, 6, 7, 8]));
  await expectFinished(page, 6, 6);

  const [csvName, csv] = await saved(page, 'CSV');
  expect(csvName).toBe('elbow-curve.csv');
  const lines = csv.toString().trim().split(/\r?\n/);
  expect(lines).toHaveLength(7);
  expect(lines[0]).toContain('sum-of-squares');

  const [pngName, png] = await saved(page, 'PNG');
  expect(pngName).toBe('elbow-curve.png');
  expect(png.subarray(1, 4).toString()).toBe('PNG');

  const [svgName, svg] = await saved(page, 'SVG');
  expect(svgName).toBe('elbow-curve.svg');
  expect(svg.toString()).toMatch(/^<svg[^]*n_clusters[^]*<\/svg>\s*$/);
});

test('a collection of notebooks that others made', async ({
  page,
  tmpPath
}) => {
  for (const [at, loss] of [0.5, 0.25, 0.125].entries()) {
    const notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { papermill: { parameters: { depth: at + 1 } } },
      cells: [
        {
          id: 'loss',
          cell_type: 'code',
          source: 'loss',
          execution_count: 1,
          metadata: { tags: ['loss'] },
          outputs: [
            {
              output_type: 'execute_result',
              execution_count: 1,
              metadata: {},
              data: { 'text/plain': String(loss) }
            }
          ]
        }
      ]
    };
    await page.contents.uploadContent(
      JSON.stringify(notebook),
      'text',
      `${tmpPath}/theirs/deep/run-${at}.ipynb`
    );
  }
  await page.evaluate(
    path =>
      (window as any).jupyterapp.commands.execute('nbgrid:collect', { path }),
    `${tmpPath}/theirs`
  );
  await expect(
    panel(page).getByRole('heading', { name: 'Collection of theirs' })
  ).toBeVisible();
  await expectFinished(page, 3, 3);
  const best = panel(page).getByRole('cell', { name: /, the best$/ });
  await expect(best).toHaveText(/^0.125/);
});
