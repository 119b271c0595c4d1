import { expect, type IJupyterLabPageFixture } from '@jupyterlab/galata';

import {
  joined,
  mixedCells
} from '../../src/kernel/core/testing/mixedCells.js';
import { summary } from '../../src/kernel/core/testing/summary.js';
import { runNotebooks } from './kernelPage.js';
import { test } from './lab.js';

/** `NBGRID_CELLS=10000` runs as many. */
const CELLS = Number(process.env.NBGRID_CELLS ?? 2000);
const MEGABYTE = 2 ** 20;

test(`${CELLS} cells of mixed outputs: each arrives in order before the idle of its cell`, async ({
  page
}) => {
  test.setTimeout(1_200_000);
  const cells = mixedCells(CELLS);
  for (let start = 0; start < CELLS; start += 500) {
    const batch = cells.slice(start, start + 500);
    const codes = batch.map(({ code }) => code);
    const [found] = await runNotebooks(page, [codes], { together: true });
    const states = found.map(cell => cell.at(-1)!.content.execution_state);
    expect(states).toEqual(batch.map(() => 'idle'));
    const outputs = found.map(cell => joined(cell.flatMap(summary)));
    // One comparison for all, for the runner keeps each.
    expect(outputs).toEqual(batch.map(({ expected }) => expected));
  }
});

test('twenty kernels at once run apart from each other', async ({ page }) => {
  const notebooks = Array.from({ length: 20 }, (_, at) => [
    `let own = ${at}`,
    'own * 2'
  ]);
  const found = await runNotebooks(page, notebooks, { kernelsAtOnce: 20 });
  const results = found.map(cells => cells[1].flatMap(summary));
  expect(results).toEqual(notebooks.map((_, at) => [String(at * 2)]));
});

test('two hundred kernels leave no Worker and no memory behind', async ({
  page
}) => {
  const run = (count: number) =>
    runNotebooks(
      page,
      Array.from({ length: count }, () => ['const x = new Array(1e5).fill(1)'])
    );
  await run(20);
  const workers = page.workers().length;
  const before = await heapSize(page);
  await run(200);
  // The one for the next kernel may not have been started before.
  await expect
    .poll(() => page.workers().length)
    .toBeLessThanOrEqual(workers + 1);
  await expect
    .poll(async () => (await heapSize(page)) - before)
    .toBeLessThan(8 * MEGABYTE);
});

/** Bytes that the page's own scripts use, after a collection. */
async function heapSize(page: IJupyterLabPageFixture): Promise<number> {
  const client = await page.context().newCDPSession(page.context().pages()[0]);
  await client.send('HeapProfiler.collectGarbage');
  await client.send('Performance.enable');
  const { metrics } = await client.send('Performance.getMetrics');
  await client.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
}
