import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { commandEnv, venvTool } from '../setup/commands.mjs';
import { binOf, root, stampDir, toolsEnv, venv } from '../setup/paths.mjs';
import { findBrowser } from './browser.mjs';
import { freePort } from './freePort.mjs';
import { ensureWheelEnv } from './wheel.mjs';

const jlpm = (...args) => check(venvTool('jlpm'), args);

/** The stages of `npm test`, in order; each counts its tests. */
export const stages = {
  lint: () => jlpm('lint'),
  types: () => jlpm('typecheck'),
  unit: () =>
    counted('unit.json', file => [
      venvTool('jlpm'),
      // A test that fails may leave a kernel open; the stage must end all the same.
      ['unit', '--ci', '--forceExit', '--json', `--outputFile=${file}`]
    ])(jestCount),
  python: () => {
    const done = spawnSync(
      join(binOf(toolsEnv), 'python'),
      ['-m', 'unittest', 'discover', '--start-directory', 'tests/python', '-v'],
      {
        cwd: root,
        env: commandEnv({ JUPYTER_PATH: join(venv, 'share', 'jupyter') }),
        encoding: 'utf8'
      }
    );
    process.stdout.write(done.stderr);
    return unittestCount(done.stderr, done.status);
  },
  wheel: async () => {
    await ensureWheelEnv();
    return { passed: 1, failed: 0 };
  },
  browser: async () => {
    const wheelEnv = await ensureWheelEnv();
    const browser = findBrowser();
    const uiTests = join(root, 'ui-tests');
    const installed = check(venvTool('jlpm'), ['install', '--immutable'], {
      cwd: uiTests,
      quiet: true
    });
    if (installed.failed) return installed;
    const port = await freePort();
    return counted('browser.json', file => [
      venvTool('jlpm'),
      ['playwright', 'test'],
      {
        cwd: uiTests,
        env: {
          NBGRID_CHROMIUM: browser ?? '',
          NBGRID_JUPYTER_BIN: wheelEnv,
          TARGET_URL: `http://localhost:${port}`,
          PLAYWRIGHT_JSON_OUTPUT_NAME: file
        }
      }
    ])(playwrightCount);
  }
};

/** Run a command that is one test: it passes when it exits with 0. */
function check(command, args, { cwd = root, env, quiet = false } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    env: commandEnv(env),
    stdio: quiet ? 'ignore' : ['ignore', 'inherit', 'inherit']
  });
  return done.status === 0
    ? { passed: 1, failed: 0 }
    : { passed: 0, failed: 1 };
}

/** Run a command that writes a report, and count what the report says. */
function counted(name, commandOf) {
  mkdirSync(stampDir, { recursive: true });
  const file = join(stampDir, name);
  rmSync(file, { force: true });
  const outcome = check(...commandOf(file));
  return countOf => {
    if (!existsSync(file)) return { passed: 0, failed: 1 };
    const count = countOf(JSON.parse(readFileSync(file, 'utf8')));
    // A runner that failed without a failing test failed all the same.
    if (outcome.failed && !count.failed) count.failed = 1;
    return count;
  };
}

function jestCount(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites
  };
}

function unittestCount(text, status) {
  const number = pattern => Number(pattern.exec(text)?.[1] ?? 0);
  const ran = number(/^Ran (\d+) test/m);
  const failed = number(/failures=(\d+)/) + number(/errors=(\d+)/);
  const skipped = number(/skipped=(\d+)/);
  return {
    passed: Math.max(0, ran - failed - skipped),
    failed: status !== 0 && !failed ? 1 : failed
  };
}

function playwrightCount({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}
