import { joined, mixedCells } from './testing/mixedCells.js';
import { summary, TestKernel } from './testing/testKernel.js';

const COUNT = Number(process.env.NBGRID_CELLS ?? 500);
const TIMEOUT_MS = 60_000 + 60 * COUNT;

describe(`${COUNT} cells of mixed outputs`, () => {
  for (const usesAsyncLocalStorage of [false, true]) {
    it(
      `all arrive before the idle of their cell, in order (${usesAsyncLocalStorage ? "Node's" : 'own'} context)`,
      async () => {
        const all = mixedCells(COUNT);
        const kernel = new TestKernel({ usesAsyncLocalStorage });
        const batch = 50;
        for (let start = 0; start < COUNT; start += batch) {
          const cells = all.slice(start, start + batch);
          const ids = cells.map(({ code }) =>
            kernel.send('execute_request', { code, stop_on_error: false })
          );
          const atIdle = await Promise.all(ids.map(id => kernel.idle(id)));
          atIdle.forEach((messages, at) => {
            expect(messages.at(-1)?.content.execution_state).toBe('idle');
            expect(joined(messages.flatMap(summary))).toEqual(
              cells[at].expected
            );
          });
          kernel.messages.length = 0;
        }
      },
      TIMEOUT_MS
    );
  }
});
