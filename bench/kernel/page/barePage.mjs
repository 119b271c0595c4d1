/** The built kernel of the page in a page with nothing else. */
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { build } from 'esbuild';

import { openChromium, root } from './chromium.mjs';

const STATIC = join(root, 'jupyterlab_nbgrid', 'labextension', 'static');

/** Opens the browser; {@link IBarePage.start} starts kernels. */
export async function openBarePage() {
  const script = await bundlePage();
  const server = createServer(({ url }, response) => {
    response.setHeader(
      'content-type',
      url === '/' ? 'text/html' : 'text/javascript'
    );
    if (url === '/') {
      response.end('<script type="module" src="/page.js"></script>');
    } else if (url === '/page.js') {
      response.end(script);
    } else if (existsSync(join(STATIC, url))) {
      response.end(readFileSync(join(STATIC, url)));
    } else {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await openChromium();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => globalThis.startKernel);
  return {
    page,
    async start() {
      const id = await page.evaluate(() => globalThis.startKernel());
      return {
        run: code =>
          page.evaluate(
            ([at, text]) => globalThis.runCell(at, text),
            [id, code]
          ),
        end: () => page.evaluate(at => globalThis.endKernel(at), id)
      };
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    }
  };
}

async function bundlePage() {
  const [kernel, compiler, library] = ['', '-compiler', '-library'].map(part =>
    readdirSync(STATIC).find(name => name.startsWith(`kernel${part}.`))
  );
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { PageKernel } from './lib/kernel/worker/pageKernel.js';
        import { Spares } from './lib/kernel/worker/spares.js';
        import { WorkerScript } from './lib/kernel/worker/spawn.js';
        import { createClient } from './bench/kernel/page/client.mjs';
        const at = name => new URL('/' + name, location.href).href;
        const spares = new Spares(new WorkerScript({ kernel: at('${kernel}'), compiler: at('${compiler}'), library: at('${library}') }), 0);
        const kernels = [];
        globalThis.startKernel = async () => {
          const parts = { send: null, onMessage: () => undefined };
          const kernel = new PageKernel({
            id: String(kernels.length), folder: '', spares, files: () => null, language: () => null,
            start: { interruptChecks: true, version: '0', importMap: {} },
            onMessage: ({ data }) => parts.onMessage(JSON.parse(data)),
            onEnded: () => undefined
          });
          parts.send = message => kernel.send(JSON.stringify(message));
          const { run } = createClient(parts);
          kernels.push({ kernel, run });
          await run('');
          return kernels.length - 1;
        };
        globalThis.runCell = (id, code) => kernels[id].run(code);
        globalThis.endKernel = id => kernels[id].kernel.dispose();`,
      resolveDir: root,
      loader: 'js'
    },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    define: { 'import.meta.url': 'location.href' }
  });
  return outputFiles[0].text;
}
