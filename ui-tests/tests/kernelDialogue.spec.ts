import { expect, type IJupyterLabPageFixture } from '@jupyterlab/galata';

import { outputs, start } from './kernelPage.js';
import { test } from './lab.js';

/** A new TypeScript notebook with these cells; none of them has run. */
async function createNotebook(
  page: IJupyterLabPageFixture,
  cells: string[]
): Promise<void> {
  await page.notebook.createNew(undefined, { kernel: 'typescript' });
  await expect(page.getByText('TypeScript | Idle')).toBeVisible();
  for (const [at, text] of cells.entries()) {
    if (at > 0) {
      await page.notebook.addCell('code', text);
    } else {
      await page.notebook.setCell(0, 'code', text);
    }
  }
}

test('what cannot be interrupted ends at the second interrupt, and says what is lost', async ({
  page
}) => {
  await createNotebook(page, [
    'let kept = 1;',
    '/^(a+)+$/.test("a".repeat(60) + "!")',
    'typeof kept'
  ]);
  await page.notebook.runCell(0, true);
  await start(page, 1);
  await expect(page.getByText('TypeScript | Busy')).toBeVisible();
  await page.evaluate(async () => {
    const { currentWidget } = (window as any).jupyterapp.shell;
    const { kernel } = currentWidget.sessionContext.session;
    await kernel.interrupt();
    await kernel.interrupt();
  });
  await expect(outputs(page, 1).last()).toContainText(
    'The kernel was restarted: all variables are lost.'
  );
  await page.getByRole('button', { name: 'Ok' }).click();
  await page.notebook.runCell(2, true);
  await expect(outputs(page, 2).last()).toHaveText("'undefined'");
});

test('prompt and input ask the person', async ({ page }) => {
  await createNotebook(page, [
    "const name = await prompt('Your name?');\nconst age = await input('Your age?');\n[name, age]"
  ]);
  await start(page, 0);
  for (const [question, answer] of [
    ['Your name?', 'Ada'],
    ['Your age?', '36']
  ]) {
    const line = page.locator('.jp-Stdin', { hasText: question });
    const field = line.locator('input');
    await field.fill(answer);
    await field.press('Enter');
  }
  await expect(outputs(page, 0).last()).toHaveText("[ 'Ada', '36' ]");
});

test('displays are updated and outputs cleared', async ({ page }) => {
  await createNotebook(page, [
    "const shown = display('first', { displayId: 'a' });",
    "display('second', { displayId: 'a', update: true });",
    "console.log('gone'); clearOutput(); console.log('here')"
  ]);
  await page.notebook.runCell(0, true);
  await expect(outputs(page, 0)).toHaveText("'first'");
  await page.notebook.runCell(1, true);
  await expect(outputs(page, 0)).toHaveText("'second'");
  await page.notebook.runCell(2, true);
  await expect(outputs(page, 2)).toHaveText('here');
});

test('a comm carries messages and buffers there and back', async ({ page }) => {
  const answer = await page.evaluate(async () => {
    const { kernels } = (window as any).jupyterapp.serviceManager;
    const kernel = await kernels.startNew({ name: 'typescript' });
    const code = `Jupyter.comms.registerTarget('double', comm => {
      comm.onMessage = ({ data, buffers }) => {
        const sum = new Uint8Array(buffers[0]).reduce((a, b) => a + b, 0);
        comm.send({ twice: data.n * 2, sum }, { buffers: [Uint8Array.of(9)] });
      };
    })`;
    await kernel.requestExecute({ code }).done;
    const comm = kernel.createComm('double');
    const answered = new Promise<any>(resolve => (comm.onMsg = resolve));
    await comm.open({}).done;
    await comm.send({ n: 21 }, {}, [Uint8Array.of(1, 2, 3).buffer]).done;
    const { content, buffers } = await answered;
    const [buffer] = buffers;
    const bytes = new Uint8Array(buffer.buffer ?? buffer);
    await kernel.shutdown();
    return { data: content.data, last: bytes.at(-1) };
  });
  expect(answer).toEqual({ data: { twice: 42, sum: 6 }, last: 9 });
});
