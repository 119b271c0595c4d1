import { bench, gridNotebook } from '../run/testing/fixtures.js';
import { confirmedPlan } from './confirmedPlan.js';
import { UsageError } from './errors.js';

const FOREIGN = 'work/demo/output/notebook-k=3-3.ipynb';

function setUp(points: number, hasForeign = false) {
  const { ports, store } = bench();
  if (hasForeign) {
    store.files.set(FOREIGN, '{"cells":[],"metadata":{}}');
  }
  const values = Array.from({ length: points }, (_, at) => at);
  const { kernels } = ports;
  const notebook = gridNotebook(values);
  const notebookPath = 'work/demo.ipynb';
  return {
    store,
    plan: (isYes: boolean) =>
      confirmedPlan({ notebook, notebookPath, kernels, store }, isYes)
  };
}

async function refusalOf(plan: Promise<unknown>): Promise<string> {
  const error: unknown = await plan.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
}

describe('confirmedPlan', () => {
  it('asks nothing of a small grid in an empty folder', async () => {
    const plan = await setUp(5).plan(false);
    expect(plan.tasks).toHaveLength(5);
  });

  it('tells both questions at once when both apply', async () => {
    const message = await refusalOf(setUp(1001, true).plan(false));
    expect(message).toMatch(/1,001 points.*notebook-k=3-3\.ipynb.*--yes\.$/);
  });

  it('tells the one that applies', async () => {
    const many = await refusalOf(setUp(1001).plan(false));
    expect(many).toMatch(/1,001 points.*Run them all\? Say so with --yes\.$/);
    const foreign = await refusalOf(setUp(5, true).plan(false));
    expect(foreign).toMatch(
      /^The folder .*Replace them\? Say so with --yes\.$/
    );
  });

  it('refuses a huge grid unplanned, and says what --yes would replace', async () => {
    const { plan, store } = setUp(100_001, true);
    expect(await refusalOf(plan(false))).toMatch(
      /100,001 points.*--yes, which also replaces files of others/
    );
    expect(store.log).toEqual([]);
  });

  it('takes --yes for an answer to both', async () => {
    const plan = await setUp(1001, true).plan(true);
    expect(plan.overwrites).toMatchObject([{ path: FOREIGN }]);
  });
});
