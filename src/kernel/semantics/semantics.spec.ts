import { TestKernel } from '../core/testing/testKernel.js';
import { observe, relevant, SEMANTICS } from './index.js';

describe('the table of semantics', () => {
  it('has 150 cases at least, each under a name of its own', () => {
    const names = Object.values(SEMANTICS).flatMap(cases =>
      cases.map(({ name }) => name)
    );
    expect(names.length).toBeGreaterThanOrEqual(150);
    expect(new Set(names).size).toBe(names.length);
  });
});

for (const usesAsyncLocalStorage of [false, true]) {
  const how = usesAsyncLocalStorage ? "Node's context" : 'its own context';
  describe.each(Object.entries(SEMANTICS))(
    `Kernel, %s (${how})`,
    (_, cases) => {
      it.each(cases)('$name', async ({ cells, expect: expected }) => {
        const kernel = new TestKernel({ usesAsyncLocalStorage });
        let last = observe([]);
        for (const cell of cells) {
          last = observe(await kernel.run(cell));
        }
        expect(relevant(last, expected)).toEqual(expected);
      });
    }
  );
}
