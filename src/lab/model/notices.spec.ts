import { nullTranslator } from '@jupyterlab/translation';

import { bench, gridNotebook } from '../../run/testing/fixtures.js';
import { planNotices } from './notices.js';

const trans = nullTranslator.load('test');

describe('planNotices', () => {
  it('tells each clone that is left out by its reason', async () => {
    const all = bench();
    const run = await all.run(gridNotebook([1, 2]));
    await run.start();
    await run.finished;
    const [one] = all.store.paths;
    for (const end of ['-Copy1.ipynb', '-0.ipynb']) {
      const copy = one.replace('.ipynb', end);
      all.store.files.set(copy, all.store.files.get(one)!);
    }
    const plan = await all.plan(gridNotebook([1]));
    expect(planNotices(plan, trans).map(({ text }) => text)).toEqual([
      'Left out, as the grid no longer has their points: notebook-k=2-1.ipynb. "Start over" removes them.',
      'Left out, as there are other clones of the same points: notebook-k=1-0-0.ipynb. "Start over" removes them.',
      'Left out, as their names are not those of clones: notebook-k=1-0-Copy1.ipynb. No run changes them.'
    ]);
  });
});
