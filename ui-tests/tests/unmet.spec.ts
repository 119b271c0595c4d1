import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';

import {
  expectFinished,
  openNotebook,
  panel,
  putExample,
  small
} from './gridPage.js';
import { test } from './lab.js';

const execute = (
  page: IJupyterLabPageFixture,
  command: string,
  path: string
): Promise<void> =>
  page.evaluate(
    ([id, file]) =>
      (window as any).jupyterapp.commands.execute(id, { path: file }),
    [command, path] as const
  );

test('a clone whose notebook never met its kernel opens unchanged', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(
    page,
    tmpPath,
    'elbow-curve.ipynb',
    small([3, 4]),
    ({ metadata }) => {
      delete metadata.kernelspec.display_name;
      metadata.language_info = { name: 'typescript' };
    }
  );
  await execute(page, 'nbgrid:run', path);
  await expectFinished(page, 2, 2);

  const output = `${path.replace(/\.ipynb$/, '')}/output`;
  await openNotebook(page, `${output}/notebook-n_clusters=3-0.ipynb`);
  const isChanged = await page.evaluate(async () => {
    const { context } = (window as any).jupyterapp.shell.currentWidget;
    await context.sessionContext.ready;
    await context.sessionContext.session.kernel.info;
    await context.sessionContext.session.kernel.spec;
    await new Promise(done => setTimeout(done, 500));
    return context.model.dirty;
  });
  expect(isChanged).toBe(false);
});

test('a notebook in which papermill recorded NaN has its row', async ({
  page,
  tmpPath
}) => {
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { papermill: { parameters: { alpha: 'not a number' } } },
    cells: [
      {
        cell_type: 'code',
        id: 'loss',
        source: 'loss',
        metadata: { tags: ['loss'] },
        execution_count: 1,
        outputs: [{ output_type: 'stream', name: 'stdout', text: '0.5' }]
      }
    ]
  };
  await page.contents.uploadContent(
    JSON.stringify(notebook).replace('"not a number"', 'NaN'),
    'text',
    `${tmpPath}/run.ipynb`
  );
  await execute(page, 'nbgrid:collect', tmpPath);
  await expect(panel(page).getByRole('cell', { name: 'NaN' })).toBeVisible();
  await expect(panel(page).getByText('1 of 1 finished')).toBeVisible();
});
