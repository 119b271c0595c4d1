import { expect } from '@jupyterlab/galata';

import {
  expectFinished,
  list,
  openNotebook,
  panel,
  putExample,
  readNotebook,
  runButton,
  runExample,
  setSource,
  slow,
  small,
  source,
  textUnderTag
} from './gridPage.js';
import { test } from './lab.js';

const NAME = 'elbow-curve.ipynb';

test('a Worker that ends by itself is tried once more, and the others finish', async ({
  page,
  tmpPath
}) => {
  const { output } = await runExample(
    page,
    tmpPath,
    NAME,
    small([1, 2, 3, 4]),
    source(
      'model',
      `const model = new KMeans({ nClusters: n_clusters, randomState: 0 });
if (n_clusters === 2) { self.close(); await new Promise(() => undefined); }`
    )
  );
  await expectFinished(page, 3, 4);
  await expect(panel(page).getByText('1 failed')).toBeVisible();
  const row = panel(page).getByRole('row', {
    name: /^Cell 7: DeadKernelError/
  });
  await expect(row).toContainText('Cell 7: DeadKernelError: The kernel died');
  await expect(row).toContainText('Tried again.');
  const clone = await readNotebook(
    page,
    `${output}/notebook-n_clusters=2-1.ipynb`
  );
  expect(clone.metadata.nbgrid.status).toBe('failed');
});

test('a clone keeps all of a long log, and one that prints without end can be stopped', async ({
  page,
  tmpPath
}) => {
  const { output } = await runExample(
    page,
    tmpPath,
    NAME,
    small([1, 2]),
    source(
      'start',
      `const start = performance.now();
for (let n = 0; n < 5000 || n_clusters === 2; n++) console.log('x'.repeat(999));`
    )
  );
  await expect(panel(page).getByText('1 of 2 finished')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(panel(page).getByText('1 stopped')).toBeVisible();
  const clone = await readNotebook(
    page,
    `${output}/notebook-n_clusters=1-0.ipynb`
  );
  const [log] = clone.cells.find(cell => cell.id === 'start').outputs;
  expect([log.text].flat().join('')).toBe(`${'x'.repeat(999)}\n`.repeat(5000));
});

test('a notebook with unsaved changes is run as it stands, and says so', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(page, tmpPath, NAME, small([1, 2]));
  await openNotebook(page, path);
  const changed = 9;
  await setSource(page, changed, '42;');
  await runButton(page).click();
  await expectFinished(page, 2, 2);
  await expect(
    panel(page).getByText(
      'The notebook has changes that are not saved: they are part of this run.'
    )
  ).toBeVisible();
  const clone = await readNotebook(
    page,
    `${tmpPath}/elbow-curve/output/notebook-n_clusters=1-0.ipynb`
  );
  expect(textUnderTag(clone, 'sum-of-squares')).toBe('42');
  const onDisk = await readNotebook(page, path);
  expect([onDisk.cells[changed].source].flat().join('')).toBe('sumOfSquares;');
});

test('without a tagged cell the panel shows how to tag one', async ({
  page,
  tmpPath
}) => {
  await runExample(page, tmpPath, NAME, small([1, 2]), notebook => {
    notebook.cells.forEach(cell => delete cell.metadata.tags);
  });
  await expectFinished(page, 2, 2);
  const help = panel(page).getByRole('region', { name: 'How to tag a cell' });
  await expect(help).toContainText('Open the property inspector');
  await expect(panel(page).getByRole('img')).toHaveCount(0);
});

test('a grid runs once at a time, also from a second tab', async ({
  page,
  tmpPath
}) => {
  const { path, output } = await runExample(
    page,
    tmpPath,
    NAME,
    small([...Array(40).keys()].map(at => at + 1)),
    slow
  );
  await expect(panel(page).getByText(/at a time/)).toBeVisible();
  await runButton(page).click();
  await expect(
    page.getByText('The grid of this notebook is running already.').first()
  ).toBeVisible();

  const second = (await page.context().newPage()) as typeof page;
  await second.goto(new URL('/lab/workspaces/second', page.url()).href);
  await openNotebook(second, path);
  await runButton(second).click();
  await expect(panel(second).getByRole('alert')).toContainText(
    'is being run already'
  );
  await panel(page).getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(panel(page).getByText(/\d+ stopped/)).toBeVisible();
  const runs = new Set<string>();
  const names = await list(page, output);
  for (const name of names.filter(name => name.endsWith('.ipynb'))) {
    const clone = await readNotebook(page, `${output}/${name}`);
    runs.add(clone.metadata.nbgrid.run);
  }
  expect(runs.size).toBe(1);

  await runButton(second).click();
  await expect(panel(second).getByText(/at a time/)).toBeVisible();
  await second.close({ runBeforeUnload: false });
});

test('clones that are deleted are gone from the panel, and nothing is asked for that is not there', async ({
  page,
  tmpPath
}) => {
  const refused: string[] = [];
  page.on('response', response => {
    if (response.status() >= 400 && /api\/contents/.test(response.url())) {
      refused.push(`${response.status()} ${response.url()}`);
    }
  });
  const { path, output } = await runExample(
    page,
    tmpPath,
    NAME,
    small([1, 2, 3])
  );
  await expectFinished(page, 3, 3);
  expect(refused).toEqual([]);

  await page.evaluate(async clone => {
    const { contents } = (window as any).jupyterapp.serviceManager;
    await contents.delete(clone);
  }, `${output}/notebook-n_clusters=2-1.ipynb`);
  await expectFinished(page, 2, 3);

  await page.contents.deleteDirectory(`${tmpPath}/elbow-curve`);
  await page.notebook.createNew();
  await openNotebook(page, path);
  await expect(panel(page).getByText(/of 3 finished/)).toHaveCount(0);
});
