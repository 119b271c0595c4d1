import { expect, type IJupyterLabPageFixture } from '@jupyterlab/galata';

import { changeKernel } from './kernelPage.js';
import { test } from './lab.js';

/** Run code that does not end in the first cell of a new notebook. */
async function run(page: IJupyterLabPageFixture, code: string): Promise<void> {
  await page.notebook.createNew();
  await page.notebook.setCell(0, 'code', code);
  await changeKernel(page, 'typescript');
  await page.notebook.selectCells(0);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('TypeScript | Busy')).toBeVisible();
}

async function interrupt(page: IJupyterLabPageFixture): Promise<void> {
  await page.menu.clickMenuItem('Kernel>Interrupt Kernel');
  await expect(page.getByText('TypeScript | Idle')).toBeVisible();
}

for (const [name, body] of [
  ['prints', 'console.log(n)'],
  ['prints to two streams', 'console.log(n); console.error(n)'],
  ['displays', 'display(n)']
]) {
  test(`a loop that ${name} without end leaves the lab usable, and is interrupted`, async ({
    page
  }) => {
    await run(page, `for (let n = 0; ; n++) { ${body} }`);
    await expect
      .poll(() => outputs(page).then(texts => texts.join('')))
      .toContain('some of it is left out here');
    await expect(page.getByText('TypeScript | Busy')).toBeVisible();
    await interrupt(page);
  });
}

for (const [name, body] of [
  ['clears', 'clearOutput(true); console.log(`frame ${n}`)'],
  ['updates', "display(`frame ${n}`, { display_id: 'a', update: n > 0 })"]
]) {
  test(`an animation without end that ${name} is shown as it goes, and the last frame stays`, async ({
    page
  }) => {
    await run(page, `let n = 0; for (; ; n++) { ${body} }`);
    const shown = page.locator('.jp-OutputArea-output').first();
    await expect(shown).toContainText('frame');
    const first = await shown.innerText();
    await expect(shown).not.toHaveText(first);
    await expect(page.getByText('TypeScript | Busy')).toBeVisible();
    await interrupt(page);
    const last = Number(/\d+/.exec(await shown.innerText())![0]);
    await page.notebook.addCell('code', 'n');
    await page.notebook.runCell(1, true);
    const n = Number(
      await page.locator('.jp-OutputArea-output').last().innerText()
    );
    expect([n - 1, n]).toContain(last);
  });
}

test('of a loop that prints too much the end is shown', async ({ page }) => {
  await page.notebook.createNew();
  await page.notebook.setCell(
    0,
    'code',
    `for (let i = 0; i < 4000; i++) { console.log(i); console.error(i) }
display({ 'text/plain': 'figure' }, { raw: true }); console.log('done'); throw new Error('after all')`
  );
  await changeKernel(page, 'typescript');
  await page.notebook.runCell(0, true);
  const shown = await outputs(page);
  expect(shown.slice(-5)).toEqual([
    '3999\n',
    '3999\n',
    'figure',
    'done\n',
    'after all'
  ]);
  expect(shown.join('')).toContain('some of it is left out here');
});

/** The texts of the first cell's outputs; JupyterLab draws the first fifty. */
function outputs(page: IJupyterLabPageFixture): Promise<string[]> {
  return page.evaluate(() => {
    const { content } = (window as any).jupyterapp.shell.currentWidget;
    return content.model.cells
      .get(0)
      .outputs.toJSON()
      .map((output: any) =>
        String(output.text ?? output.evalue ?? output.data['text/plain'])
      );
  });
}
