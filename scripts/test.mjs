import { main } from './setup/commands.mjs';
import { setup } from './setup/setup.mjs';
import { shower, tell } from './test/show.mjs';
import { stages } from './test/stages.mjs';

/** What runs first, by itself: it builds what others read. */
const FIRST = ['wheel'];

/** What runs side by side, each in its order: the browser's tests wait for half of their time. */
const LANES = [['browser'], ['lint', 'types', 'unit', 'python']];

/**
 * `npm test [STAGE …]`: set up, run the stages (all by default), and close
 * with one line that counts the tests.
 */
await main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter(name => !(name in stages));
  if (unknown.length) {
    process.stderr.write(
      `nbgrid: no stage ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}\n`
    );
    return 2;
  }
  await setup({ tests: true });
  const isWanted = name => !wanted.length || wanted.includes(name);
  const total = { passed: 0, failed: 0 };
  const runLane = async lane => {
    for (const name of lane.filter(isWanted)) {
      const { passed, failed } = await runStage(name);
      total.passed += passed;
      total.failed += failed;
    }
  };
  await runLane(FIRST);
  await Promise.all(LANES.map(runLane));
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed || !total.passed ? 1 : 0;
});

async function runStage(name) {
  const startMs = Date.now();
  tell(name, '…');
  const count = await stages[name](shower(name));
  const seconds = Math.round((Date.now() - startMs) / 1000);
  tell(name, `${count.passed} passed, ${count.failed} failed in ${seconds} s`);
  return count;
}
