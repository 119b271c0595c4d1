import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, type Page } from '@playwright/test';

import {
  expectFinished,
  list,
  openNotebook,
  panel,
  runButton,
  small
} from './gridPage.js';
import { test } from './secondWorker.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, '.setup', 'lite-page');
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml'
};

let server: Server;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  const done = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'lite.mjs'), folder],
    { encoding: 'utf8' }
  );
  expect(done.status, done.stderr).toBe(0);
  server = createServer(({ url }, response) => {
    const { pathname } = new URL(url!, 'http://lite');
    let file = join(folder, decodeURIComponent(pathname));
    if (existsSync(file) && statSync(file).isDirectory()) {
      file = join(file, 'index.html');
    }
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.setHeader('content-type', type);
    response.end(
      pathname === '/jupyter-lite.json' ? exposed(file) : readFileSync(file)
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

/** The page's configuration, with the application where tests find it. */
function exposed(file: string): string {
  const config = JSON.parse(readFileSync(file, 'utf8'));
  config['jupyter-config-data'].exposeAppInBrowser = true;
  return JSON.stringify(config);
}

test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** JupyterLite, as far as these tests use what is made for JupyterLab. */
async function openLite(page: Page): Promise<IJupyterLabPageFixture> {
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/lab/index.html`);
  await page.waitForFunction(() => (window as any).jupyterapp);
  return page as unknown as IJupyterLabPageFixture;
}

test('a grid runs without any server, from the click to the elbow', async ({
  page
}) => {
  const lab = await openLite(page);
  const example = join(root, 'examples', 'elbow-curve.ipynb');
  const notebook = JSON.parse(readFileSync(example, 'utf8'));
  small([1, 2, 3, 4, 5, 6, 7, 8])(notebook);
  await page.evaluate(async content => {
    const { jupyterapp } = window as any;
    await jupyterapp.restored;
    const model = { type: 'notebook', format: 'json', content };
    await jupyterapp.serviceManager.contents.save('small.ipynb', model);
  }, notebook);
  await openNotebook(lab, 'small.ipynb');
  await runButton(lab).click();
  await expectFinished(lab, 8, 8);
  await expect(panel(lab)).toContainText('Elbow at n_clusters = 5');
  const clones = await list(lab, 'elbow-curve/output');
  expect(clones).toHaveLength(8);
  const read = await page.evaluate(async () => {
    const { kernels } = (window as any).jupyterapp.serviceManager;
    const kernel = await kernels.startNew({ name: 'typescript' });
    const code = `import { NotebookCollection } from 'nbgrid';
      const nbs = await NotebookCollection.read('elbow-curve/**/*.ipynb');
      [...nbs.get('n-clusters').values()]`;
    const future = kernel.requestExecute({ code });
    let text = '';
    future.onIOPub = ({ content }: any) => {
      text ||= content.data?.['text/plain'] ?? content.evalue ?? '';
    };
    await future.done;
    await kernel.shutdown();
    return text;
  });
  expect(read.replace(/\s+/g, ' ')).toMatch(/1, 2, 3, 4, 5, 6, 7, 8/);
});

test('after an error the cells that wait are aborted, and the next one runs', async ({
  page
}) => {
  await openLite(page);
  const statuses = await page.evaluate(async () => {
    const { jupyterapp } = window as any;
    await jupyterapp.restored;
    const { kernels } = jupyterapp.serviceManager;
    const kernel = await kernels.startNew({ name: 'typescript' });
    const run = async (code: string) => {
      const reply = await kernel.requestExecute({ code, stop_on_error: true })
        .done;
      return reply.content.status;
    };
    const cells = ['await null; throw new Error("x")', '1', '2'];
    const together = await Promise.all(cells.map(run));
    return [...together, await run('3')];
  });
  expect(statuses).toEqual(['error', 'aborted', 'aborted', 'ok']);
});
