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
  small,
  source
} from './gridPage.js';
import { test } from './lab.js';

const SETTINGS = 'jupyterlab-nbgrid:plugin';

test.describe('with other settings', () => {
  test.use({
    mockSettings: {
      [SETTINGS]: {
        jobs: 1,
        timeout: 10,
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

/** How long a clone takes at least, in milliseconds. */
const CLONE_MS = 3000;

for (const warmKernels of [true, false]) {
  test.describe(`warmKernels: ${warmKernels}`, () => {
    test.use({ mockSettings: { [SETTINGS]: { jobs: 1, warmKernels } } });

    test('says when the second kernel starts', async ({ page, tmpPath }) => {
      const starts: number[] = [];
      let savedAt = 0;
      page.on('request', request => {
        const url = request.url();
        if (request.method() === 'POST' && /\/api\/kernels\?/.test(url)) {
          starts.push(Date.now());
        } else if (request.method() === 'PATCH' && url.includes('.part')) {
          savedAt ||= Date.now();
        }
      });
      await runExample(
        page,
        tmpPath,
        'elbow-curve-python.ipynb',
        small([1, 2]),
        source(
          'start',
          `import time\ntime.sleep(${CLONE_MS / 1000})\nstart = 0`
        )
      );
      await expectFinished(page, 2, 2);
      expect(starts).toHaveLength(2);
      if (warmKernels) {
        expect(starts[1]).toBeLessThan(savedAt);
      } else {
        expect(starts[1] - starts[0]).toBeGreaterThanOrEqual(CLONE_MS);
      }
    });
  });
}

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
