import { expect } from '@jupyterlab/galata';

import { changeKernel, runNotebooks } from './kernelPage.js';
import { test } from './lab.js';

test('the TypeScript kernel starts from the launcher, is interrupted and keeps its state', async ({
  page
}) => {
  await page
    .locator('.jp-LauncherCard[data-category="Notebook"]')
    .filter({ hasText: 'TypeScript' })
    .click();
  await page.waitForSelector('.jp-NotebookPanel');
  await page.notebook.setCell(
    0,
    'code',
    'interface Point { x: number }\nconst kept: Point = { x: 41 };\nkept'
  );
  await page.notebook.runCell(0, true);
  await expect(page.locator('.jp-OutputArea-output').first()).toContainText(
    '{ x: 41 }'
  );

  await page.notebook.addCell('code', 'while (true) {}');
  await page.notebook.selectCells(1);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('TypeScript | Busy')).toBeVisible();
  await page.menu.clickMenuItem('Kernel>Interrupt Kernel');
  await expect(page.getByText('TypeScript | Idle')).toBeVisible();

  await page.notebook.addCell('code', 'const kept2 = kept.x + 1;\nkept2');
  await page.notebook.runCell(2, true);
  await expect(page.locator('.jp-OutputArea-output').last()).toHaveText('42');
});

test('a notebook switches between Python and TypeScript', async ({ page }) => {
  await page.notebook.createNew();
  await page.notebook.setCell(0, 'code', '6 * 7');
  const change = async (name: string) => {
    await changeKernel(page, name);
    return page.evaluate(async () => {
      const { sessionContext } = (window as any).jupyterapp.shell.currentWidget;
      const info = await sessionContext.session.kernel.info;
      return info.language_info.name;
    });
  };
  expect(await change('typescript')).toBe('typescript');
  expect(await change('python3')).toBe('python');
  expect(await change('typescript')).toBe('typescript');
  await page.notebook.runCell(0, true);
  await expect(page.locator('.jp-OutputArea-output').last()).toHaveText('42');
});

test('what the kernel gives has its own names, whatever the build calls it', async ({
  page
}) => {
  const [[[, , result]]] = await runNotebooks(page, [
    ["import { KMeans, makeBlobs } from 'nbgrid';\n[KMeans, makeBlobs]"]
  ]);
  expect(result.content.data).toMatchObject({
    'text/plain': '[ [class KMeans], [Function: makeBlobs] ]'
  });
});
