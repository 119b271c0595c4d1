/** Ours in a Worker of headless Chromium: the page's Worker asks for jobs over HTTP and posts the results. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const ARGUMENTS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];

/** @returns what answers jobs as the other servers do, or null where there is no Chromium. */
export async function startBrowser(executable) {
  const script = await bundle();
  const waiting = [];
  let give;
  const server = createServer(async (request, response) => {
    if (request.url === '/job') {
      give = job => response.end(JSON.stringify(job));
      waiting.shift()?.ready();
    } else if (request.url === '/done') {
      let text = '';
      for await (const chunk of request) {
        text += chunk;
      }
      response.end();
      current?.(JSON.parse(text));
    } else if (request.url.startsWith('/data')) {
      createReadStream(
        new URL(request.url, 'http://x').searchParams.get('file')
      ).pipe(response);
    } else if (request.url === '/worker.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(script);
    } else {
      response.setHeader('content-type', 'text/html');
      response.end('<script>new Worker("/worker.js")</script>');
    }
  });
  let current;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const profile = mkdtempSync(join(tmpdir(), 'nbgrid-chromium-'));
  const browser = spawn(
    executable,
    [
      ...ARGUMENTS,
      `--user-data-dir=${profile}`,
      `http://127.0.0.1:${server.address().port}/`
    ],
    { stdio: 'ignore' }
  );
  const isUp = await Promise.race([
    new Promise(resolve => waiting.push({ ready: () => resolve(true) })),
    once(browser, 'error').then(() => false)
  ]);
  if (!isUp) {
    server.close();
    return null;
  }
  return {
    ask: job =>
      new Promise(resolve => {
        current = resolve;
        const send = () =>
          give ? (give(job), (give = undefined)) : setTimeout(send, 5);
        send();
      }),
    async close() {
      browser.kill();
      await once(browser, 'exit');
      server.closeAllConnections();
      server.close();
      rmSync(profile, {
        recursive: true,
        force: true,
        maxRetries: 20,
        retryDelay: 100
      });
    }
  };
}

async function bundle() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { configureKMeans, KMeans, serveSweep } from '../../lib/kmeans/index.js';
        import { runJob } from './jobs.mjs';
        let held;
        const createWorker = (onReply, onError) => {
          const worker = new Worker('/worker.js', { name: 'sweep' });
          worker.onmessage = ({ data }) => onReply(data);
          worker.onerror = event => onError(new Error(event.message));
          return {
            post: (request, transfer) => worker.postMessage(request, transfer),
            dispose: () => worker.terminate()
          };
        };
        configureKMeans({ createWorker });
        if (self.name === 'sweep') {
          const serve = serveSweep((reply, transfer) => self.postMessage(reply, transfer));
          self.onmessage = ({ data }) => serve(data);
        }
        while (self.name !== 'sweep') {
          const job = await (await fetch('/job')).json();
          if (held?.name !== job.name) {
            const bytes = await (await fetch('/data?file=' + encodeURIComponent(job.file))).arrayBuffer();
            held = { name: job.name, X: { data: new Float64Array(bytes), shape: [job.rows, job.columns] } };
          }
          const reply = await runJob({ KMeans }, held.X, job.contender, job.ks);
          await fetch('/done', { method: 'POST', body: JSON.stringify({ ...reply, cpu: reply.wall }) });
        }`,
      resolveDir: here,
      loader: 'js'
    },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false
  });
  return `(async () => {${outputFiles[0].text}})()`;
}
