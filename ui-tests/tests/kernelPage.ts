import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import type { IOutputMessage } from '../../src/kernel/semantics/index.js';

/** The messages of each cell of a notebook, in order, up to its idle. */
export type CellMessages = IOutputMessage[][];

/**
 * Run notebooks in the page, each in a fresh kernel, some at a time.
 *
 * @param notebooks - the cells of each
 * @returns for each notebook the messages on iopub of each cell
 */
export function runNotebooks(
  page: IJupyterLabPageFixture,
  notebooks: string[][],
  kernelsAtOnce = 4
): Promise<CellMessages[]> {
  return page.evaluate(
    async ({ all, limit }) => {
      const { kernels } = (window as any).jupyterapp.serviceManager;
      const run = async (cells: string[]) => {
        const kernel = await kernels.startNew({ name: 'typescript' });
        const found: any[][] = [];
        for (const code of cells) {
          const messages: any[] = [];
          const future = kernel.requestExecute({ code });
          future.onIOPub = ({ header, content }: any) =>
            messages.push({ header: { msg_type: header.msg_type }, content });
          await future.done;
          found.push(messages);
        }
        await kernel.shutdown();
        kernel.dispose();
        return found;
      };
      const found: any[][][] = [];
      let next = 0;
      const work = async () => {
        while (next < all.length) {
          const at = next++;
          found[at] = await run(all[at]);
        }
      };
      await Promise.all(Array.from({ length: limit }, work));
      return found;
    },
    { all: notebooks, limit: kernelsAtOnce }
  );
}
