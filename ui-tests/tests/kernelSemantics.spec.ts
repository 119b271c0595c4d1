import { expect, test } from '@jupyterlab/galata';

import {
  observe,
  relevant,
  SEMANTICS
} from '../../src/kernel/semantics/index.js';
import { runNotebooks } from './kernelPage.js';

test('every case of the table of semantics gives in the page what it says', async ({
  page
}) => {
  const cases = Object.values(SEMANTICS).flat();
  const found = await runNotebooks(
    page,
    cases.map(({ cells }) => cells)
  );
  expect(cases.length).toBeGreaterThanOrEqual(150);
  cases.forEach(({ name, expect: expected }, at) => {
    const last = observe(found[at].at(-1)!);
    expect.soft(relevant(last, expected), name).toEqual(expected);
  });
});
