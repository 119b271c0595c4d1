import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';

import { SetupError, run, together, venvTool } from './commands.mjs';
import { root, toolsEnv, venv, wheelEnv } from './paths.mjs';
import {
  ensureVenv,
  makeEnvironment,
  pipInstall,
  shieldVenv
} from './python.mjs';
import { once } from './stamps.mjs';

const built = [
  'package.json',
  'yarn.lock',
  'tsconfig.json',
  'tsconfig.base.json',
  'src',
  'assembly',
  'style',
  'schema',
  'scripts'
];

const linked = [
  'pyproject.toml',
  'install.json',
  'jupyterlab_nbgrid',
  'package.json'
];

/**
 * Bring a checkout to where JupyterLab runs with the extension: `.venv` with
 * its packages, `node_modules`, the build, and the extension linked into
 * `.venv`. Steps that are done are skipped; what does not need each other is
 * done at the same time.
 *
 * @param options.tests - also what the tests need.
 */
export async function setup({ tests = false } = {}) {
  checkNode();
  await ensureVenv();
  shieldVenv();
  await together([setUpLab(), ...(tests ? [makeTestEnvironments()] : [])]);
  if (tests) await linkForTests();
}

async function setUpLab() {
  // A new .venv, in place of one that was lost, has no packages.
  const hasTool = name => [relative(root, venvTool(name))];
  await once('jlpm', ['requirements/dev.txt'], hasTool('jlpm'), () =>
    pipInstall('Installing jlpm into .venv', [
      ...['--constraint', 'requirements/dev.txt'],
      'jupyter-builder'
    ])
  );
  await together([
    once('python', ['requirements/dev.txt'], hasTool('jupyter-lab'), () =>
      pipInstall('Installing JupyterLab into .venv', [
        '-r',
        'requirements/dev.txt'
      ])
    ),
    once(
      'packages',
      ['package.json', 'yarn.lock', '.yarnrc.yml'],
      ['node_modules'],
      () =>
        run('Installing the npm packages', venvTool('jlpm'), [
          'install',
          '--immutable'
        ])
    )
  ]);
  await once(
    'build',
    built,
    [
      'lib/index.js',
      'jupyterlab_nbgrid/node/boot.cjs',
      'jupyterlab_nbgrid/labextension/package.json'
    ],
    () => run('Building', venvTool('jlpm'), ['build'])
  );
  await once(
    'link',
    linked,
    ['.venv/share/jupyter/kernels/typescript/kernel.json'],
    link
  );
}

async function makeTestEnvironments() {
  await once('tests', ['requirements/test.txt'], ['.setup/tools'], () =>
    makeEnvironment(toolsEnv, 'requirements/test.txt')
  );
  await once(
    'wheel-env-python',
    ['requirements/wheel-env.txt'],
    ['.setup/wheel-env'],
    () => makeEnvironment(wheelEnv, 'requirements/wheel-env.txt')
  );
}

async function linkForTests() {
  await once(
    'tests-link',
    linked,
    ['.setup/tools/share/jupyter/kernels/typescript/kernel.json'],
    () => installInPlace('Installing the kernel for the tests', toolsEnv)
  );
}

/** Install the Python package in place; what belongs to it is built already. */
async function installInPlace(title, env) {
  const args = ['--no-deps', '--no-build-isolation', '--editable', '.'];
  await pipInstall(title, args, env, { SKIP_JUPYTER_BUILDER: '1' });
}

/** Install the Python package in place, and the front end as a link. */
async function link() {
  // pip would write through the link that the last time made.
  rmSync(join(venv, 'share/jupyter/labextensions/jupyterlab-nbgrid'), {
    recursive: true,
    force: true
  });
  await installInPlace('Installing the extension into .venv', venv);
  await run('Linking the front end', venvTool('jupyter-builder'), [
    'develop',
    '--overwrite',
    '.'
  ]);
  // It has left a copy there, which the wheel's own would meet.
  rmSync(join(root, 'jupyterlab_nbgrid/labextension/install.json'), {
    force: true
  });
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  throw new SetupError(
    `Node 20 or newer is needed; this is ${process.version}. Install it from nodejs.org and start again.`
  );
}
