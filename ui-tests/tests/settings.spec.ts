import { expect, test } from '@jupyterlab/galata';

import {
  expectFinished,
  list,
  openNotebook,
  panel,
  putExample,
  readNotebook,
  runButton,
  small,
  source
} from './gridPage.js';

const SETTINGS = 'jupyterlab-nbgrid:plugin';

test.describe('with other settings', () => {
  test.use({
    mockSettings: {
      [SETTINGS]: {
        jobs: 1,
        timeout: 3,
        warmKernels: false,
        runAgain: 'start-over',
        elbowSensitivity: 100
      }
    }
  });

  test('jobs, time-out, starting over and sensitivity have their effect', async ({
    page,
    tmpPath
  }) => {
    const path = await putExample(
      page,
      tmpPath,
      'elbow-curve.ipynb',
      small([1, 2, 3, 4, 5, 6]),
      source(
        'model',
        `const model = new KMeans({ nClusters: n_clusters, randomState: 0 });
if (n_clusters === 6) while (true) {}`
      )
    );
    const output = `${tmpPath}/elbow-curve/output`;
    await openNotebook(page, path);
    await runButton(page).click();
    await expect(panel(page).getByText(/1 at a time/)).toBeVisible();
    await expectFinished(page, 5, 6);
    await expect(panel(page).getByText('1 failed')).toBeVisible({
      timeout: 30_000
    });
    await expect(
      panel(page)
        .getByText(/time.?out/i)
        .first()
    ).toBeVisible();
    await expect(panel(page).getByText('No clear elbow').first()).toBeVisible();

    const [first] = await list(page, output);
    const before = await readNotebook(page, `${output}/${first}`);
    await runButton(page).click();
    await expect
      .poll(async () => {
        const names = await list(page, output);
        if (!names.includes(first)) return 'gone';
        const clone = await readNotebook(page, `${output}/${first}`).catch(
          () => null
        );
        if (!clone) return 'gone since';
        return clone.metadata.nbgrid.run === before.metadata.nbgrid.run
          ? 'as before'
          : 'made again';
      })
      .toBe('made again');
  });
});

test.describe('openPanel: never', () => {
  test.use({ mockSettings: { [SETTINGS]: { openPanel: 'never' } } });

  test('leaves the sidebar as it is', async ({ page, tmpPath }) => {
    const path = await putExample(
      page,
      tmpPath,
      'elbow-curve.ipynb',
      small([1, 2])
    );
    await openNotebook(page, path);
    await runButton(page).click();
    await expect
      .poll(() => list(page, `${tmpPath}/elbow-curve/output`))
      .toHaveLength(2);
    await expect(panel(page)).toBeHidden();
  });
});
