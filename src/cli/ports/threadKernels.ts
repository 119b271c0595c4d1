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
    this._threads.add(thread);
    void thread.ended.then(() => this._threads.delete(thread));
    // A thread that is never ready would keep the process from ending.
    void givenUp.then(() => thread.terminate());
    await thread.ready;
    return new ThreadKernel(thread);
  }

  /**
   * End those that are left.
   *
   * @returns false when one waits inside the system, which keeps the process
   * from ending.
   */
  async end(): Promise<boolean> {
    const threads = [...this._threads];
    const ends = await Promise.all(threads.map(thread => thread.terminate()));
    return ends.every(Boolean);
  }

  private readonly _threads = new Set<NodeKernel>();
}
