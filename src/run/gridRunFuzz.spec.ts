/** Runs of one grid, one after the other, in which anything may go wrong: nothing is lost, nothing half done, and a run without trouble does the rest. */
import { cloneMetadata } from '../grid/index.js';
import { Chance } from '../grid/testing/random.js';
import type { GridRun } from './gridRun.js';
import type { PortErrorCode } from './ports.js';
import { PortError } from './ports.js';
import type { FakeKernel } from './testing/fakeKernels.js';
import { raise } from './testing/fakeKernels.js';
import type { IBench } from './testing/fixtures.js';
import { bench, clonePath, code, gridNotebook } from './testing/fixtures.js';
import { stream } from './testing/messages.js';

const MINUTE_MS = 60_000;

/** How much of what can go wrong does. */
interface ITrouble {
  readonly code: number;
  readonly start: number;
  readonly store: number;
  readonly stop: number;
}

const NONE: ITrouble = { code: 0, start: 0, store: 0, stop: 0 };

class Scenario {
  constructor(seed: number) {
    this._chance = new Chance(seed);
    this.values = Array.from(
      { length: this._chance.below(7) + 1 },
      (_, i) => i + 1
    );
    this.fakes = bench({
      work: async ({ kernel, variables, handlers }) => {
        const k = variables.get('k')!;
        await this.fakes.clock.pass(this._chance.below(20_000));
        handlers.onMessage(stream(`${k} begins`));
        if (this._happens('code')) {
          return this._fail(kernel, handlers);
        }
        handlers.onMessage(stream(`, ${k} ends`));
      }
    });
    const { kernels, store } = this.fakes;
    kernels.onStart = ({ givenUp }) => this._start(givenUp);
    store.before = (operation, path) => this._store(operation, path);
  }

  readonly values: number[];
  readonly fakes: IBench;
  trouble = NONE;

  get notebook() {
    return gridNotebook(this.values, [code('work')]);
  }

  paths(): string[] {
    return this.values.map(clonePath);
  }

  contents(): (string | undefined)[] {
    return this.paths().map(path => this.fakes.store.files.get(path));
  }

  /** Plan a run and do it to its end; null when it was refused. */
  async run(trouble: ITrouble): Promise<GridRun | null> {
    this.trouble = trouble;
    const { clock, run, kernels } = this.fakes;
    let grid: GridRun;
    try {
      grid = await this._meanwhile(
        run(this.notebook, {
          jobs: this._chance.below(4) + 1,
          warmKernels: this._chance.below(3),
          timeoutS: this._chance.below(2) * 30
        })
      );
      await this._meanwhile(grid.start());
    } catch {
      expect(kernels.alive).toBe(0);
      return null;
    }
    this._stopSome(grid);
    for (let minute = 0; minute < 300 && grid.state !== 'ended'; minute++) {
      await clock.advance(MINUTE_MS);
    }
    expect(grid.state).toBe('ended');
    // What started too late is ended too.
    await clock.advance(60 * MINUTE_MS);
    expect(kernels.alive).toBe(0);
    expect(clock.pending).toBe(0);
    return grid;
  }

  /** Let time pass for what takes less than two minutes. */
  private async _meanwhile<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined);
    await this.fakes.clock.advance(2 * MINUTE_MS);
    return work;
  }

  private _stopSome(grid: GridRun): void {
    const { clock } = this.fakes;
    if (this._happens('stop')) {
      clock.after(this._chance.below(60_000), () => void grid.stop());
    }
    for (const { index } of grid.tasks) {
      if (this._happens('stop')) {
        clock.after(this._chance.below(60_000), () => grid.stopTask(index));
      }
    }
  }

  private async _fail(
    kernel: FakeKernel,
    handlers: Parameters<typeof raise>[0]
  ): Promise<ReturnType<typeof raise> | void> {
    switch (this._chance.below(5)) {
      case 0:
        return raise(handlers, 'ValueError', 'no');
      case 1:
        kernel.die('died');
        return;
      case 2:
        kernel.die('lost');
        return new Promise(() => undefined);
      case 3:
        await Promise.race([
          kernel.interrupted.promise,
          this.fakes.clock.pass(30 * MINUTE_MS)
        ]);
        return raise(handlers, 'KeyboardInterrupt', '');
      default:
        // Answers nothing any more, until somebody ends the kernel.
        void this.fakes.clock.pass(20 * MINUTE_MS).then(() => kernel.die());
        return new Promise(() => undefined);
    }
  }

  private async _start(givenUp: Promise<void>): Promise<void> {
    await this.fakes.clock.pass(this._chance.below(3000));
    if (!this._happens('start')) {
      return;
    }
    switch (this._chance.below(4)) {
      case 0:
        throw new Error('no such program');
      case 1:
        throw new PortError('unavailable', 'away');
      case 2:
        return this.fakes.clock.pass(3 * MINUTE_MS);
      default:
        await givenUp;
        throw new Error('given up');
    }
  }

  private async _store(operation: string, path: string): Promise<void> {
    await this.fakes.clock.pass(this._chance.below(200));
    if (!path.startsWith('work/demo/') || !this._happens('store')) {
      return;
    }
    const codes: PortErrorCode[] = ['unavailable', 'failed', 'full'];
    const code = codes[Math.min(this._chance.below(12), 2)];
    await this.fakes.clock.pass(this._chance.below(20_000));
    throw new PortError(
      operation === 'write' ? code : 'unavailable',
      `${operation} fails`
    );
  }

  private _happens(kind: keyof ITrouble): boolean {
    return this._chance.happens(this.trouble[kind]);
  }

  private readonly _chance: Chance;
}

/** What each clone on disk says of itself is so. */
function expectWhole(scenario: Scenario): void {
  const { store } = scenario.fakes;
  for (const [i, path] of scenario.paths().entries()) {
    if (!store.files.has(path)) continue;
    const notebook = store.notebook(path);
    const { status } = cloneMetadata(notebook)!;
    expect(['finished', 'failed']).toContain(status);
    if (status === 'finished') {
      const k = scenario.values[i];
      expect(notebook.cells.at(-1)!.outputs).toEqual([
        expect.objectContaining({ text: `${k} begins, ${k} ends` })
      ]);
    }
  }
}

describe('A grid whose runs are in trouble', () => {
  it.each(Array.from({ length: 10 }, (_, part) => part))(
    'loses nothing, and a run without trouble does the rest (part %i)',
    async part => {
      for (let seed = 20 * part; seed < 20 * (part + 1); seed++) {
        const scenario = new Scenario(seed);
        const often = [0.05, 0.2, 0.5][seed % 3];
        for (let round = 0; round < 3; round++) {
          const before = scenario.contents();
          const grid = await scenario.run({
            code: often,
            start: often / 2,
            store: often / 4,
            stop: often / 2
          });
          expectWhole(scenario);
          scenario.contents().forEach((content, i) => {
            const status = grid?.tasks[i].status;
            if (before[i]?.includes('"status":"finished"') || !grid) {
              expect(content).toBe(before[i]);
            } else if (status === 'finished') {
              expect(content).toContain('"status":"finished"');
            } else if (status === 'aborted') {
              expect(content).toBe(before[i]);
            }
          });
        }
        const last = await scenario.run(NONE);
        expect(last?.tasks.map(({ status }) => status)).toEqual(
          scenario.values.map(() => 'finished')
        );
        expectWhole(scenario);
        // Where a mark could not be removed, the next run with work to do does so.
        const left = scenario.fakes.store.paths.filter(
          path => !path.endsWith('.lock')
        );
        expect(left).toEqual(scenario.paths().sort());
      }
    }
  );
});
