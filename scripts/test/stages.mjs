import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { venvTool } from '../setup/commands.mjs';
import { binOf, root, stampDir, toolsEnv, venv } from '../setup/paths.mjs';
import { findBrowser } from './browser.mjs';
import {
  failedInJest,
  failedInPlaywright,
  failedInUnittest
} from './failed.mjs';
import { freePort } from './freePort.mjs';
import { SECOND_WORKER } from './secondWorker.mjs';
import { LINES_OF_FAILED } from './show.mjs';
import { ensureWheelEnv } from './wheel.mjs';

const uiTests = join(root, 'ui-tests');

/**
 * The stages of `npm test`; each counts its tests, and says of those that failed
 * which and why. `show` runs a command and shows what it prints; see
 * {@link shower}.
 */
export const stages = {
  wheel: async () => {
    await ensureWheelEnv();
    return count(1);
  },
  lint: show => check(show, 'lint'),
  types: show => check(show, 'typecheck'),
  unit: show =>
    counted('unit.json', ofJest, file =>
      // A test that fails may leave a kernel open; the stage must end all the same.
      show(venvTool('jlpm'), [
        ...['unit', '--ci', '--forceExit', '--json'],
        `--outputFile=${file}`
      ])
    ),
  python: async show =>
    ofUnittest(
      await show(
        join(binOf(toolsEnv), 'python'),
        [
          ...['-m', 'unittest', 'discover', '-v'],
          ...['--start-directory', 'tests/python']
        ],
        { env: { JUPYTER_PATH: join(venv, 'share', 'jupyter') } }
      )
    ),
  browser: async show => {
    const wheelEnv = await ensureWheelEnv();
    const browser = await findBrowser();
    const installed = await check(show, 'install', ['--immutable'], uiTests);
    if (installed.failed.length) return installed;
    const port = await freePort();
    return counted('browser.json', ofPlaywright, file =>
      show(venvTool('jlpm'), ['playwright', 'test'], {
        cwd: uiTests,
        env: {
          NBGRID_CHROMIUM: browser ?? '',
          NBGRID_JUPYTER_BIN: wheelEnv,
          NBGRID_SECOND_WORKER: SECOND_WORKER,
          TARGET_URL: `http://localhost:${port}`,
          PLAYWRIGHT_JSON_OUTPUT_NAME: file
        }
      })
    );
  }
};

/** What a stage gives: how many tests passed, and of each that failed its name and why. */
function count(passed, failed = []) {
  return { passed, failed };
}

/** What failed, and the end of what was printed: that says why. */
function ended(what, output) {
  const lines = output.trimEnd().split('\n');
  return [what, ...lines.slice(1 - LINES_OF_FAILED)].join('\n');
}

/** A command of jlpm's that is one test: it passes when it succeeds. */
async function check(show, command, args = [], cwd = root) {
  const { isOk, output } = await show(venvTool('jlpm'), [command, ...args], {
    cwd
  });
  return isOk ? count(1) : count(0, [ended(command, output)]);
}

/** Run what writes a report, and count what the report says. */
async function counted(name, countOf, runWith) {
  mkdirSync(stampDir, { recursive: true });
  const file = join(stampDir, name);
  rmSync(file, { force: true });
  const { isOk, output } = await runWith(file);
  if (!existsSync(file)) return count(0, [ended('no report', output)]);
  const found = countOf(JSON.parse(readFileSync(file, 'utf8')));
  // A runner that failed without a failing test failed all the same.
  return isOk || found.failed.length
    ? found
    : count(found.passed, [ended('no test, but the runner', output)]);
}

function ofJest(report) {
  return count(report.numPassedTests, failedInJest(report));
}

function ofUnittest({ output, isOk }) {
  const number = pattern => Number(pattern.exec(output)?.[1] ?? 0);
  const ran = number(/^Ran (\d+) test/m);
  const skipped = number(/skipped=(\d+)/);
  const failed = failedInUnittest(output);
  if (!isOk && !failed.length)
    failed.push(ended('no test, but the runner', output));
  return count(Math.max(0, ran - failed.length - skipped), failed);
}

function ofPlaywright(report) {
  const { expected, flaky } = report.stats;
  return count(expected + flaky, failedInPlaywright(report));
}
