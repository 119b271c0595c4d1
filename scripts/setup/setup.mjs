import { SetupError, run, venvTool } from './commands.mjs';
import { toolsEnv } from './paths.mjs';
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

/**
 * Bring a checkout to where JupyterLab runs with the extension: `.venv` with
 * its packages, `node_modules`, the build, and the extension linked into
 * `.venv`. Steps that are done are skipped.
 *
 * @param options.tests - also what the tests need.
 */
export async function setup({ tests = false } = {}) {
  checkNode();
  ensureVenv();
  shieldVenv();
  await once('python', ['requirements/dev.txt'], ['.venv'], () =>
    pipInstall('Installing JupyterLab into .venv', [
      '-r',
      'requirements/dev.txt'
    ])
  );
  await once(
    'packages',
    ['package.json', 'yarn.lock', '.yarnrc.yml'],
    ['node_modules'],
    () =>
      run('Installing the npm packages', venvTool('jlpm'), [
        'install',
        '--immutable'
      ])
  );
  await once(
    'build',
    built,
    ['lib/index.js', 'jupyterlab_nbgrid/labextension/package.json'],
    () => run('Building', venvTool('jlpm'), ['build'])
  );
  await once(
    'link',
    ['pyproject.toml', 'install.json', 'jupyterlab_nbgrid', 'package.json'],
    ['.venv'],
    link
  );
  if (tests) {
    await once('tests', ['requirements/test.txt'], ['.setup/tools'], () =>
      makeEnvironment(toolsEnv, 'requirements/test.txt')
    );
  }
}

/** Install the Python package in place, and the front end as a link. */
function link() {
  pipInstall('Installing the extension into .venv', [
    '--no-deps',
    '--no-build-isolation',
    '--editable',
    '.'
  ]);
  run('Linking the front end', venvTool('jupyter-builder'), [
    'develop',
    '--overwrite',
    '.'
  ]);
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return;
  throw new SetupError(
    `Node 20 or newer is needed; this is ${process.version}. Install it from nodejs.org and start again.`
  );
}
