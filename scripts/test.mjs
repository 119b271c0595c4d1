import { main, SetupError } from './setup/commands.mjs';
import { setup } from './setup/setup.mjs';
import { shower, tell } from './test/show.mjs';
import { stages } from './test/stages.mjs';

/** Makes what the browser's tests run in, and is done before anything runs beside anything. */
const FIRST = 'wheel';

/** Runs beside all others, since it spends half of its time waiting. */
const BESIDE = 'browser';

/**
 * `npm test [STAGE …]`: set up, run the stages (all by default), and close
 * with one line that counts the tests.
 */
await main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter(name => !Object.hasOwn(stages, name));
  if (unknown.length) {
    process.stderr.write(
      `nbgrid: no stage ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}\n`
    );
    return 2;
  }
  await setup({ tests: true });
  const names = Object.keys(stages).filter(
    name =>
      !wanted.length ||
      wanted.includes(name) ||
      (name === FIRST && wanted.includes(BESIDE))
  );
  const total = { passed: 0, failed: 0 };
  const runAll = async lane => {
    for (const name of lane) {
      const { passed, failed } = await runStage(name);
      total.passed += passed;
      total.failed += failed;
    }
  };
  const inTurn = names.filter(name => name !== FIRST && name !== BESIDE);
  await runAll(names.filter(name => name === FIRST));
  await Promise.all([
    runAll(names.filter(name => name === BESIDE)),
    runAll(inTurn)
  ]);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed || !total.passed ? 1 : 0;
});

async function runStage(name) {
  const startMs = Date.now();
  tell(name, '…');
  let count;
  try {
    count = await stages[name](shower(name));
  } catch (error) {
    tell(name, error instanceof SetupError ? error.message : error.stack);
    count = { passed: 0, failed: 1 };
  }
  const seconds = Math.round((Date.now() - startMs) / 1000);
  tell(name, `${count.passed} passed, ${count.failed} failed in ${seconds} s`);
  return count;
}
