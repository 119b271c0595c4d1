import { createRequire } from 'node:module';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const base = require('@jupyterlab/galata/lib/playwright-config');

const executablePath = process.env.NBGRID_CHROMIUM || undefined;
const bin = process.env.NBGRID_JUPYTER_BIN;
const url = process.env.TARGET_URL ?? 'http://localhost:8888';

export default {
  ...base,
  testDir: './tests',
  timeout: 240_000,
  workers: 2,
  retries: 0,
  expect: { timeout: 30_000 },
  reporter: [
    ['list'],
    [
      'json',
      {
        outputFile:
          process.env.PLAYWRIGHT_JSON_OUTPUT_NAME || 'test-results/report.json'
      }
    ]
  ],
  use: {
    ...base.use,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    video: 'off',
    trace: 'off',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  webServer: {
    command: `jupyter lab --config jupyter_server_test_config.py --ServerApp.port=${new URL(url).port} --ServerApp.port_retries=0`,
    env: {
      ...process.env,
      // Has a kernel that never starts.
      JUPYTER_PATH: [
        fileURLToPath(new URL('jupyter', import.meta.url)),
        process.env.JUPYTER_PATH
      ]
        .filter(Boolean)
        .join(delimiter),
      ...(bin ? { PATH: [bin, process.env.PATH].join(delimiter) } : {})
    },
    url: `${url}/lab`,
    stderr: 'ignore',
    timeout: 120_000,
    reuseExistingServer: false
  }
};
