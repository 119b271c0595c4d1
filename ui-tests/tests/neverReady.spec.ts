import { expect } from '@jupyterlab/galata';

import type { INotebook } from './gridPage.js';
import { list, panel, readNotebook, runExample, small } from './gridPage.js';
import { test } from './lab.js';

const KERNEL = 'never-ready';

/** The kernel of the notebook itself, which is none of the run's. */
const OWN = 1;

/** Seconds in which a kernel must be ready. */
const START_S = Number(process.env.NBGRID_START_S ?? 3);

test.use({
  mockSettings: {
    'jupyterlab-nbgrid:plugin': { jobs: 2, startTimeout: START_S }
  }
});

test.setTimeout(240_000 + START_S * 10_000);

test('a kernel that is never ready is tried twice, told, and left nowhere', async ({
  page,
  tmpPath
}) => {
  const values = [1, 2, 3, 4, 5, 6];
  const { output } = await runExample(
    page,
    tmpPath,
    'elbow-curve-python.ipynb',
    small(values),
    ({ metadata }: INotebook) => {
      metadata.kernelspec = { name: KERNEL, display_name: 'Never ready' };
    }
  );
  const kernels = async (): Promise<number> =>
    page.evaluate(async name => {
      const { kernels } = (window as any).jupyterapp.serviceManager;
      await kernels.refreshRunning();
      return [...kernels.running()].filter(each => each.name === name).length;
    }, KERNEL);
  await expect.poll(kernels).toBeGreaterThan(OWN);

  await expect(panel(page).getByText(`${values.length} failed`)).toBeVisible({
    timeout: 120_000 + START_S * 5000
  });
  const names = await list(page, output);
  expect(names).toHaveLength(values.length);
  const { cells, metadata } = await readNotebook(page, `${output}/${names[0]}`);
  expect(metadata.nbgrid.status).toBe('failed');
  const errors = cells.flatMap(cell =>
    (cell.outputs ?? []).filter((each: any) => each.output_type === 'error')
  );
  expect(errors).toHaveLength(1);
  expect(errors[0].ename).toBe('KernelStartError');
  expect(errors[0].evalue).toContain(
    `The kernel ${KERNEL} was not ready after ${START_S} s.`
  );
  await expect(
    panel(page).getByText(`was not ready after ${START_S} s.`).first()
  ).toBeVisible();
  await expect.poll(kernels).toBe(OWN);
});
