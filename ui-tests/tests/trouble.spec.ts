import { expect } from '@jupyterlab/galata';

import {
  expectFinished,
  list,
  openNotebook,
  panel,
  putExample,
  readNotebook,
  runButton,
  slow,
  small,
  source
} from './gridPage.js';
import { test } from './lab.js';

test('one value that fails costs nothing but itself', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(
    page,
    tmpPath,
    'elbow-curve.ipynb',
    small([1, 2, 3, 4, 5, 6, 7, 8]),
    source(
      'model',
      `const model = new KMeans({ nClusters: n_clusters, randomState: 0 });
if (n_clusters === 7) throw new RangeError('seven is out of range');`
    )
  );
  await openNotebook(page, path);
  await runButton(page).click();
  await expectFinished(page, 7, 8);
  await expect(panel(page).getByText('1 failed')).toBeVisible();
  await expect(
    panel(page)
      .getByText(/RangeError: seven is out of range/)
      .first()
  ).toBeVisible();
  await expect(
    panel(page).getByText('Elbow at n_clusters = 5', { exact: true })
  ).toBeVisible();
  const clone = await readNotebook(
    page,
    `${tmpPath}/elbow-curve/output/notebook-n_clusters=7-6.ipynb`
  );
  expect(clone.metadata.nbgrid.status).toBe('failed');
  expect(
    clone.cells.flatMap(cell => cell.outputs ?? []).map(o => o.output_type)
  ).toContain('error');
});

test('a run that was stopped goes on where it was', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(
    page,
    tmpPath,
    'elbow-curve.ipynb',
    small([1, 2, 3, 4, 5, 6]),
    slow
  );
  const output = `${tmpPath}/elbow-curve/output`;
  await openNotebook(page, path);
  await runButton(page).click();
  await expect(panel(page).getByText(/^[2-4] of 6 finished/)).toBeVisible({
    timeout: 60_000
  });
  await panel(page).getByRole('button', { name: 'Stop', exact: true }).click();
  const resume = panel(page).getByRole('button', { name: 'Resume' });
  await expect(resume).toBeEnabled({ timeout: 30_000 });
  const kept = await list(page, output);
  expect(kept.length).toBeGreaterThanOrEqual(2);
  expect(kept.length).toBeLessThan(6);
  const before = await readNotebook(page, `${output}/${kept[0]}`);

  await resume.click();
  await expectFinished(page, 6, 6);
  expect(await list(page, output)).toHaveLength(6);
  const after = await readNotebook(page, `${output}/${kept[0]}`);
  expect(after.metadata.nbgrid.run).toBe(before.metadata.nbgrid.run);
});

test('a page that is reloaded half way asks first, shows what is on disk and goes on', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(
    page,
    tmpPath,
    'elbow-curve.ipynb',
    small([1, 2, 3, 4, 5, 6]),
    slow
  );
  await openNotebook(page, path);
  await runButton(page).click();
  await expect(panel(page).getByText(/^[2-4] of 6 finished/)).toBeVisible({
    timeout: 60_000
  });
  const questions: string[] = [];
  page.on('dialog', dialog => {
    questions.push(dialog.type());
    void dialog.accept();
  });
  await page.reload({ waitForIsReady: false });
  expect(questions).toContain('beforeunload');

  await openNotebook(page, path);
  await page.evaluate(() =>
    (window as any).jupyterapp.shell.activateById('nbgrid-panel')
  );
  await expect(panel(page).getByText(/^[2-5] of 6 finished/)).toBeVisible();
  await panel(page).getByRole('button', { name: 'Resume' }).click();
  await expectFinished(page, 6, 6);
});

test('a bad grid cell is told at the cell and changes nothing', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(
    page,
    tmpPath,
    'elbow-curve.ipynb',
    source('grid', 'prefix: ../../elsewhere\n\ngrid:\n  n_clusters: [1, 2]')
  );
  await openNotebook(page, path);
  await runButton(page).click();
  const cell = page.locator('.jp-NotebookPanel .jp-Cell').first();
  await expect(cell.getByText(/line 1/i).first()).toBeVisible();
  await expect(cell.getByText(/prefix/).last()).toBeVisible();
  expect(await list(page, tmpPath)).toEqual(['elbow-curve.ipynb']);
});

test('a notebook without a grid cell is offered one', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(page, tmpPath, 'elbow-curve.ipynb', notebook =>
    notebook.cells.shift()
  );
  await openNotebook(page, path);
  await runButton(page).click();
  const dialog = page.locator('.jp-Dialog');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: /insert/i }).click();
  await expect(
    page.locator('.jp-NotebookPanel .jp-Cell').first().getByText('n_clusters')
  ).toBeVisible();
});

test('a kernel that dies is retried once, and the others finish', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(
    page,
    tmpPath,
    'elbow-curve-python.ipynb',
    small([1, 2, 3]),
    source(
      'model',
      `import os
if n_clusters == 2:
    os._exit(3)
model = KMeans(n_clusters=n_clusters, random_state=0)`
    )
  );
  await openNotebook(page, path);
  await runButton(page).click();
  await expectFinished(page, 2, 3);
  await expect(panel(page).getByText('1 failed')).toBeVisible({
    timeout: 60_000
  });
  await expect(
    panel(page)
      .getByText(/kernel.*(died|ended)/i)
      .first()
  ).toBeVisible();
});
