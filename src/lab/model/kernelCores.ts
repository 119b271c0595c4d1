import { PromiseDelegate } from '@lumino/coreutils';

import { notebookLanguage } from '../../grid/index.js';
import type { GridLanguage } from '../../grid/index.js';
import type { IKernel, IRunPlan, IRunPorts } from '../../run/index.js';

/** How many clones run at a time where a kernel does not say its cores. */
const CAUTIOUS = 2;

/** How long a kernel may take to say its cores. */
const LIMIT_MS = 20_000;

/** Prints the cores that the kernel's process may use. */
const QUESTIONS: Readonly<Record<GridLanguage, string>> = {
  python: `import os
n = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
try:
    quota, period = open("/sys/fs/cgroup/cpu.max").read().split()
    n = min(n, max(1, int(quota) // int(period)))
except (OSError, ValueError):
    pass
print(n)`,
  typescript: 'console.log((await import("node:os")).availableParallelism())',
  javascript: 'console.log((await import("node:os")).availableParallelism())',
  r: 'cat(parallel::detectCores())',
  julia: 'println(Sys.CPU_THREADS)'
};

/**
 * Knows on how many cores the kernels of a run compute. Kernels of the page
 * have the browser's. Others may be on any machine: the first time, one of
 * their name is started, asked and ended.
 */
export class KernelCores {
  constructor(private readonly _options: KernelCores.IOptions) {}

  /** The cores for the kernels of a plan, 1 or more. */
  async of(plan: IRunPlan): Promise<number> {
    const { kernelName } = plan;
    const { isInPage, pageCores } = this._options;
    if (await isInPage(kernelName)) {
      return pageCores;
    }
    const known = this._known.get(kernelName);
    const found = known ?? (await this._ask(plan).catch(() => null));
    if (found === null) {
      return CAUTIOUS;
    }
    this._known.set(kernelName, found);
    return found;
  }

  private async _ask(plan: IRunPlan): Promise<number | null> {
    const { clock, kernels } = this._options.ports;
    const givenUp = new PromiseDelegate<void>();
    const cancel = clock.after(LIMIT_MS, () => givenUp.resolve());
    const { kernelName: name, folder } = plan;
    const starting = kernels.start({
      name,
      folder,
      givenUp: givenUp.promise
    });
    const ended = givenUp.promise.then(() => null);
    try {
      const kernel = await Promise.race([starting, ended]);
      const question = QUESTIONS[notebookLanguage(plan.notebook)];
      return (
        kernel &&
        (await Promise.race([
          answerOf(kernel, question),
          kernel.died.then(() => null),
          ended
        ]))
      );
    } finally {
      cancel();
      starting.then(
        kernel => void kernel.shutdown(),
        () => undefined
      );
    }
  }

  private readonly _known = new Map<string, number>();
}

export namespace KernelCores {
  export interface IOptions {
    readonly ports: Pick<IRunPorts, 'clock' | 'kernels'>;
    /** Whether kernels of that name run in this page. */
    readonly isInPage: (kernelName: string) => Promise<boolean> | boolean;
    /** Cores of the browser's computer. */
    readonly pageCores: number;
  }
}

/** The number that some code prints; null when it prints none. */
async function answerOf(kernel: IKernel, code: string): Promise<number | null> {
  let printed = '';
  await kernel.execute(code, {
    onMessage: ({ header, content }) => {
      if (header.msg_type === 'stream' && content.name === 'stdout') {
        printed += String(content.text);
      }
    },
    onInputRequest: () => undefined
  });
  await kernel.settle();
  const found = /^\s*(\d{1,4})\b/.exec(printed);
  return found && Number(found[1]) > 0 ? Number(found[1]) : null;
}
