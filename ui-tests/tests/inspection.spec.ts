import { galata } from '@jupyterlab/galata';

import { test } from './lab.js';
import { editor, expect, inspect, openCells } from './typesPage';

const CELL =
  '/** Some way off. */\nfunction shift(delta: number) { return { place: delta } }\nlet touched = 0;\nconst trap = { get value() { return ++touched } };';

for (const kernelHome of ['page', 'server']) {
  test.describe(`A kernel at home in the ${kernelHome}`, () => {
    test.use({
      mockSettings: {
        ...galata.DEFAULT_SETTINGS,
        'jupyterlab-nbgrid:plugin': { kernelHome }
      }
    });

    test('tells types, documentation and values on Shift+Tab', async ({
      page
    }) => {
      await openCells(page, CELL, '"🐫🐫"; shift(');
      await page.notebook.runCell(0);
      const enter = () => page.notebook.enterCellEditingMode(1);
      const text = await inspect(page, enter, shown =>
        shown.includes('delta: number')
      );
      expect(text).toContain('shift(delta: number)');
      expect(text).toContain('Some way off.');
      await page.notebook.setCell(1, 'code', 'trap.value');
      await inspect(page, enter, shown => shown.includes('value: number'));
      await page.notebook.setCell(1, 'code', 'touched');
      await page.notebook.runCell(1);
      await expect(
        page.locator('.jp-OutputArea-executeResult .jp-OutputArea-output')
      ).toHaveText('0');
    });
  });
}

test('a console tells types on Shift+Tab, and completes by them', async ({
  page
}) => {
  await page
    .locator('.jp-LauncherCard[data-category="Console"]')
    .filter({ hasText: 'TypeScript' })
    .click();
  // Before that, a console takes no code.
  await expect(page.getByText('TypeScript | Idle')).toBeVisible();
  const prompt = page.locator('.jp-CodeConsole-input .cm-content');
  await prompt.click();
  await page.keyboard.type(
    'const spot = (deep: string) => ({ deepest: deep })'
  );
  await page.keyboard.press('Shift+Enter');
  await expect(
    page.locator('.jp-CodeConsole-content .jp-CodeCell')
  ).toHaveCount(1);
  await prompt.click();
  await page.keyboard.type('spot');
  await inspect(
    page,
    () => prompt.click(),
    shown => shown.includes('deep: string')
  );
  await prompt.click();
  await page.keyboard.press('End');
  await page.keyboard.type("('x').dee");
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(prompt).toHaveText("spot('x').deepest", { timeout: 3000 });
  }).toPass({ timeout: 60_000 });
});

test('files beside the notebook have their types, others when they are saved again', async ({
  page,
  tmpPath
}) => {
  const helper = `${tmpPath}/helper.ts`;
  await page.contents.uploadContent(
    'export const help = (n: number) => ({ n });',
    'text',
    helper
  );
  await openCells(
    page,
    "import { help } from './helper.ts';",
    'const text: string = help(1).n;'
  );
  const errors = page.locator('.jp-Notebook .cm-lintRange-error');
  await editor(page, 1).click();
  await expect(errors).toHaveText('text');
  await page.evaluate(
    async ([path, content]) => {
      await (window as any).jupyterapp.serviceManager.contents.save(path, {
        type: 'file',
        format: 'text',
        content
      });
    },
    [helper, 'export const help = (n: number) => ({ n: String(n) });']
  );
  await expect(errors).toHaveCount(0);
});
