import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Browser } from '@playwright/test';

import type { INotebook } from './gridPage.js';
import { examples, openNotebook } from './gridPage.js';
import { test as base } from './secondWorker.js';

/** A test with a server of its own. */
export const test = base.extend<{ server: OwnServer }>({
  server: async ({ browserName: _ }, use) => {
    const server = await OwnServer.open();
    await use(server);
    await server.close();
  }
});

/** Before a command: root, too, is to heed what a folder permits. */
const AS_OTHERS =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override'] : [];

/** A command of the environment that is tested. */
export function command(name: string): string {
  const bin = process.env.NBGRID_JUPYTER_BIN;
  return bin ? join(bin, name) : name;
}

/** A JupyterLab server of one test, which may end it and start it again. */
export class OwnServer {
  /** A server that is up, over a new and empty folder. */
  static async open(): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), 'nbgrid-server-'));
    const server = new OwnServer(folder, await freePort());
    await server.start();
    return server;
  }

  private constructor(
    /** Its folder of notebooks. */
    readonly folder: string,
    private readonly _port: number
  ) {}

  get url(): string {
    return `http://localhost:${this._port}`;
  }

  /** Start it, and wait until it answers. */
  async start(): Promise<void> {
    const bin = process.env.NBGRID_JUPYTER_BIN;
    const path = [...(bin ? [bin] : []), process.env.PATH].join(delimiter);
    const [file, ...args] = [
      ...AS_OTHERS,
      command('jupyter'),
      'lab',
      ...this._options()
    ];
    const server = spawn(file, args, {
      cwd: this.folder,
      env: { ...process.env, PATH: path },
      stdio: 'ignore'
    });
    this._process = server;
    while (!(await this._isUp())) {
      if (server.exitCode !== null) {
        throw new Error(`The server ended with ${server.exitCode}.`);
      }
      await new Promise(done => setTimeout(done, 250));
    }
  }

  /** Put one of the examples, changed, into its folder. */
  async put(
    name: string,
    ...changes: ((notebook: INotebook) => void)[]
  ): Promise<void> {
    const notebook = JSON.parse(readFileSync(join(examples, name), 'utf8'));
    changes.forEach(change => change(notebook));
    await writeFile(join(this.folder, name), JSON.stringify(notebook));
  }

  /** A page of it, with a notebook in front. */
  async show(browser: Browser, name: string): Promise<IJupyterLabPageFixture> {
    const page = (await browser.newPage()) as IJupyterLabPageFixture;
    await page.goto(`${this.url}/lab`);
    await openNotebook(page, name);
    return page;
  }

  /** Stop it as it stands: connections stay open, and nothing answers. */
  freeze(): void {
    this._process?.kill('SIGSTOP');
  }

  /** Let it go on after `freeze`. */
  thaw(): void {
    this._process?.kill('SIGCONT');
  }

  /** End it at once, as a crash would. */
  async end(): Promise<void> {
    const server = this._process;
    this._process = null;
    if (server && server.exitCode === null) {
      const exit = once(server, 'exit');
      server.kill('SIGKILL');
      await exit;
    }
  }

  /** End it and remove its folder. */
  async close(): Promise<void> {
    await this.end();
    await chmod(this.folder, 0o755);
    await rm(this.folder, { recursive: true, force: true });
  }

  private async _isUp(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/api`)).ok;
    } catch {
      return false;
    }
  }

  private _options(): string[] {
    return [
      '--no-browser',
      '--allow-root',
      `--port=${this._port}`,
      '--ServerApp.port_retries=0',
      '--IdentityProvider.token=',
      `--ServerApp.root_dir=${this.folder}`,
      '--ServerApp.disable_check_xsrf=True',
      '--LabApp.expose_app_in_browser=True'
    ];
  }

  private _process: ChildProcess | null = null;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
