/** A person who presses everything at any time, on a server and with kernels that fail: once that is over, a run does the rest. */
import { cloneMetadata } from '../../grid/index.js';
import { Chance } from '../../grid/testing/random.js';
import { PortError } from '../../run/index.js';
import type { FakeCell } from '../../run/testing/fakeKernels.js';
import { raise } from '../../run/testing/fakeKernels.js';
import { code, gridNotebook } from '../../run/testing/fixtures.js';
import { stream } from '../../run/testing/messages.js';
import type { GridRunManager } from './manager.js';
import { managerBench, PATH } from './testing/managerBench.js';

const MINUTE_MS = 60_000;

class Session {
  constructor(seed: number) {
    this._chance = new Chance(seed);
    this._bench = managerBench(this._grid(), {
      functions: { work: context => this._work(context) },
      settings: {
        jobs: 1 + this._chance.below(3),
        timeoutS: 40,
        hasWarmKernels: this._chance.happens(0.5)
      },
      answer: () => this._chance.happens(0.8)
    });
    this.manager = this._bench.manager;
    const { kernels, store } = this._bench;
    kernels.onStart = async () => {
      await this._bench.clock.pass(this._chance.below(2000));
      if (this._chance.happens(this._trouble / 3)) {
        throw new Error('no kernel');
      }
    };
    store.before = async (operation, path) => {
      await this._bench.clock.pass(this._chance.below(300));
      if (
        path.startsWith('work/demo/') &&
        this._chance.happens(this._trouble / 5)
      ) {
        const code = this._chance.happens(0.5) ? 'unavailable' : 'failed';
        throw new PortError(code, `${operation} fails`);
      }
    };
  }

  /** The one of the page as it was loaded last. */
  manager: GridRunManager;

  get fakes() {
    return this._bench;
  }

  /** Do anything, now and then, and wait until nothing goes on. */
  async play(): Promise<void> {
    const { clock, kernels } = this._bench;
    const all: Promise<void>[] = [];
    for (let i = 0; i < 25; i++) {
      all.push(this._act());
      await clock.advance(this._chance.below(15_000));
    }
    await clock.advance(MINUTE_MS);
    all.push(this.manager.stop(PATH));
    for (let i = 0; i < 200 && kernels.alive > 0; i++) {
      await clock.advance(MINUTE_MS);
    }
    await clock.advance(60 * MINUTE_MS);
    await Promise.all(all);
  }

  /** Run the grid as it is now without any trouble, until all questions were answered with yes. */
  async finish(): Promise<void> {
    this._trouble = 0;
    this._removeBroken();
    for (let tries = 0; tries < 20; tries++) {
      const running = this.manager.run(PATH);
      await this._bench.clock.advance(20 * MINUTE_MS);
      await running;
      if (this._isFinished()) break;
    }
  }

  private _isFinished(): boolean {
    const tasks = [...(this.manager.current?.tasks.values() ?? [])];
    return tasks.length > 0 && tasks.every(task => task.status === 'finished');
  }

  private async _act(): Promise<void> {
    const { manager } = this;
    const { content, store, later } = this._bench;
    const clone = this._clones()[this._chance.below(5)];
    switch (this._chance.below(12)) {
      case 0:
      case 1:
      case 2:
        return manager.run(PATH);
      case 3:
        return manager.run(PATH, { isStartOver: true });
      case 4:
        return manager.stop(PATH);
      case 5:
        return manager.stop(PATH, clone);
      case 6:
        return manager.follow(PATH);
      case 7:
        return manager.refresh();
      case 8:
        content.current = this._grid();
        return;
      case 9:
        store.files.delete(clone);
        return;
      case 10:
        if (clone && this._chance.happens(0.3)) store.files.set(clone, BROKEN);
        return;
      default:
        if (this._chance.happens(0.3)) {
          manager.dispose();
          this.manager = later();
        }
    }
  }

  private _clones(): string[] {
    return this._bench.store.paths.filter(path => path.endsWith('.ipynb'));
  }

  private _removeBroken(): void {
    const { files } = this._bench.store;
    for (const [path, text] of files) {
      if (text === BROKEN) files.delete(path);
    }
  }

  private _grid() {
    const values = Array.from(
      { length: 1 + this._chance.below(5) },
      (_, i) => i + 1 + 10 * this._chance.below(2)
    );
    return gridNotebook(values, [code('work')]);
  }

  private readonly _work: FakeCell = async context => {
    const { kernel, variables, handlers } = context;
    await this._bench.clock.pass(this._chance.below(10_000));
    handlers.onMessage(stream(`${variables.get('k')} ends`));
    if (this._chance.happens(this._trouble)) {
      switch (this._chance.below(3)) {
        case 0:
          return raise(handlers, 'ValueError', 'no');
        case 1:
          kernel.die();
          return;
        default:
          return new Promise(() => undefined);
      }
    }
  };

  private _trouble = 0.15;
  private readonly _bench: ReturnType<typeof managerBench>;
  private readonly _chance: Chance;
}

const BROKEN = '{broken';

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'whatever a person presses, a run does the rest (%i)',
  async seed => {
    const session = new Session(seed);
    const { kernels, store } = session.fakes;
    await session.play();
    expect(session.manager.isRunning).toBe(false);
    expect(kernels.alive).toBe(0);

    await session.finish();
    const { manager } = session;
    expect(manager.isRunning).toBe(false);
    expect(kernels.alive).toBe(0);
    expect(manager.current?.phase).toBe('idle');
    const tasks = [...manager.current!.tasks.values()];
    expect(tasks.length).toBeGreaterThan(0);
    for (const { path, status } of tasks) {
      expect(status).toBe('finished');
      const notebook = store.notebook(path);
      expect(cloneMetadata(notebook)!.status).toBe('finished');
      const [, k] = /k=(\d+)-/.exec(path)!;
      expect(notebook.cells.at(-1)!.outputs).toEqual([
        expect.objectContaining({ text: `${k} ends` })
      ]);
    }
  }
);
