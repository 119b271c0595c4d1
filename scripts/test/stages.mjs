import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { venvTool } from '../setup/commands.mjs';
import { binOf, root, stampDir, toolsEnv, venv } from '../setup/paths.mjs';
import { findBrowser } from './browser.mjs';
import { freePort } from './freePort.mjs';
import { ensureWheelEnv } from './wheel.mjs';

const uiTests = join(root, 'ui-tests');

/**
 * The stages of `npm test`; each counts its tests. `show` runs a command and
 * shows what it prints; see {@link shower}.
 */
export const stages = {
  wheel: async () => {
    await ensureWheelEnv();
    return { passed: 1, failed: 0 };
  },
  lint: show => check(show, 'lint'),
  types: show => check(show, 'typecheck'),
  unit: show =>
    counted('unit.json', jestCount, file =>
      // A test that fails may leave a kernel open; the stage must end all the same.
      show(venvTool('jlpm'), [
        ...['unit', '--ci', '--forceExit', '--json'],
        `--outputFile=${file}`
      ])
    ),
  python: async show =>
    unittestCount(
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
    if (installed.failed) return installed;
    const port = await freePort();
    return counted('browser.json', playwrightCount, file =>
      show(venvTool('jlpm'), ['playwright', 'test'], {
        cwd: uiTests,
        env: {
          NBGRID_CHROMIUM: browser ?? '',
          NBGRID_JUPYTER_BIN: wheelEnv,
          TARGET_URL: `http://localhost:${port}`,
          PLAYWRIGHT_JSON_OUTPUT_NAME: file
        }
      })
    );
  }
};

/** A command of jlpm's that is one test: it passes when it succeeds. */
async function check(show, command, args = [], cwd = root) {
  const { isOk } = await show(venvTool('jlpm'), [command, ...args], { cwd });
  return isOk ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Run what writes a report, and count what the report says. */
async function counted(name, countOf, runWith) {
  mkdirSync(stampDir, { recursive: true });
  const file = join(stampDir, name);
  rmSync(file, { force: true });
  const { isOk } = await runWith(file);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const count = countOf(JSON.parse(readFileSync(file, 'utf8')));
  // A runner that failed without a failing test failed all the same.
  if (!isOk && !count.failed) count.failed = 1;
  return count;
}

function jestCount(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites
  };
}

function unittestCount({ errors, isOk }) {
  const number = pattern => Number(pattern.exec(errors)?.[1] ?? 0);
  const ran = number(/^Ran (\d+) test/m);
  const failed = number(/failures=(\d+)/) + number(/errors=(\d+)/);
  const skipped = number(/skipped=(\d+)/);
  return {
    passed: Math.max(0, ran - failed - skipped),
    failed: !isOk && !failed ? 1 : failed
  };
}

function playwrightCount({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}
