import { main, SetupError } from './setup/commands.mjs';
import { setup } from './setup/setup.mjs';
import {
  holdSecondWorker,
  letSecondWorkerBegin
} from './test/secondWorker.mjs';
import { shower, tell, tellFailed } from './test/show.mjs';
import { stages } from './test/stages.mjs';

/** Makes what the browser's tests run in, and is done before anything runs beside anything. */
const FIRST = 'wheel';

/** Runs beside all others with one of its workers, and with both when they are done. */
const BESIDE = 'browser';

/**
 * `npm test [STAGE …]`: set up, run the stages (all by default), and close
 * with the tests that failed, and one line that counts all.
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
  const results = {};
  const runAll = async lane => {
    for (const name of lane) results[name] = await runStage(name);
  };
  const inTurn = names.filter(name => name !== FIRST && name !== BESIDE);
  await runAll(names.filter(name => name === FIRST));
  holdSecondWorker();
  await Promise.all([
    runAll(names.filter(name => name === BESIDE)),
    runAll(inTurn).finally(letSecondWorkerBegin)
  ]);
  let passed = 0;
  let failed = 0;
  for (const [name, result] of Object.entries(results)) {
    tellFailed(name, result.failed);
    passed += result.passed;
    failed += result.failed.length;
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed || !passed ? 1 : 0;
});

async function runStage(name) {
  const startMs = Date.now();
  tell(name, '…');
  let result;
  try {
    result = await stages[name](shower(name));
  } catch (error) {
    const told = error instanceof SetupError ? error.message : error.stack;
    result = { passed: 0, failed: [told] };
  }
  const { passed, failed } = result;
  const seconds = Math.round((Date.now() - startMs) / 1000);
  tell(name, `${passed} passed, ${failed.length} failed in ${seconds} s`);
  return result;
}
