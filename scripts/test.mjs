import { main } from './setup/commands.mjs';
import { setup } from './setup/setup.mjs';
import { stages } from './test/stages.mjs';

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
  let passed = 0;
  let failed = 0;
  for (const [name, stage] of Object.entries(stages)) {
    if (wanted.length && !wanted.includes(name)) continue;
    const startMs = Date.now();
    process.stdout.write(`\n── ${name}\n`);
    const count = await stage();
    passed += count.passed;
    failed += count.failed;
    const seconds = Math.round((Date.now() - startMs) / 1000);
    process.stdout.write(
      `── ${name}: ${count.passed} passed, ${count.failed} failed in ${seconds} s\n`
    );
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed || !passed ? 1 : 0;
});
