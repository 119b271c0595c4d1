import { resolve } from 'node:path';

import { NodeKernel } from '../../kernel/node/index.js';
import type { IKernel, IKernels, IStartOptions } from '../../run/index.js';
import { ThreadKernel } from './threadKernel.js';

/** TypeScript kernels in threads of this process. */
export class ThreadKernels implements IKernels {
  /** @param root - absolute path that folders are relative to. */
  constructor(private readonly root: string) {}

  async names(): Promise<readonly string[]> {
    return ['typescript'];
  }

  async start({ folder, givenUp }: IStartOptions): Promise<IKernel> {
    const thread = new NodeKernel({ folder: resolve(this.root, folder) });
    // A thread that is never ready would keep the process from ending.
    void givenUp.then(() => thread.terminate());
    await thread.ready;
    return new ThreadKernel(thread);
  }
}
