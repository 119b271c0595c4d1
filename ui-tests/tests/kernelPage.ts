import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import type { IOutputMessage } from '../../src/kernel/semantics/index.js';

/** The messages of each cell of a notebook, in order, up to its idle. */
export type CellMessages = IOutputMessage[][];

/** Run a cell without waiting for its end. */
export async function start(
  page: IJupyterLabPageFixture,
  at: number
): Promise<void> {
  await page.notebook.selectCells(at);
  await page.keyboard.press('Control+Enter');
}

/** What a cell shows below it. */
export const outputs = (page: IJupyterLabPageFixture, at: number) =>
  page.locator('.jp-Cell').nth(at).locator('.jp-OutputArea-output');

/** Give the notebook in front another kernel. */
export function changeKernel(
  page: IJupyterLabPageFixture,
  name: string
): Promise<void> {
  return page.evaluate(async kernel => {
    const { currentWidget } = (window as any).jupyterapp.shell;
    await currentWidget.sessionContext.changeKernel({ name: kernel });
  }, name);
}

/**
 * Run notebooks in the page, each in a fresh kernel, some at a time.
 *
 * @param notebooks - the cells of each
 * @param options - `kernelsAtOnce`: default 4; `together`: send all cells of a
 *   notebook at once
 * @returns for each notebook the messages on iopub of each cell
 */
export function runNotebooks(
  page: IJupyterLabPageFixture,
  notebooks: string[][],
  options: { kernelsAtOnce?: number; together?: boolean } = {}
): Promise<CellMessages[]> {
  return page.evaluate(
    async ({ all, limit, together }) => {
      const { kernels } = (window as any).jupyterapp.serviceManager;
      const execute = async (kernel: any, code: string) => {
        const messages: any[] = [];
        const future = kernel.requestExecute({ code, stop_on_error: false });
        future.onIOPub = ({ header, content }: any) =>
          messages.push({ header: { msg_type: header.msg_type }, content });
        await future.done;
        return messages;
      };
      const run = async (cells: string[]) => {
        const kernel = await kernels.startNew({ name: 'typescript' });
        let found: any[][] = [];
        if (together) {
          found = await Promise.all(cells.map(code => execute(kernel, code)));
        } else {
          for (const code of cells) {
            found.push(await execute(kernel, code));
          }
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
    {
      all: notebooks,
      limit: options.kernelsAtOnce ?? 4,
      together: options.together === true
    }
  );
}
