import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { galata } from '@jupyterlab/galata';

import { changeKernel } from './kernelPage';
import { test } from './lab.js';
import { editor, expect, openCells } from './typesPage';

test.use({
  mockSettings: {
    ...galata.DEFAULT_SETTINGS,
    '@jupyterlab/completer-extension:manager': { showDocumentationPanel: true }
  }
});

function errors(page: IJupyterLabPageFixture) {
  return page.locator('.jp-Notebook .cm-lintRange-error');
}

test('a type and its documentation are shown on hover, across cells that have not run', async ({
  page
}) => {
  await openCells(
    page,
    '/** Where the rows are. */\nconst sums = [1, 2].map(k => ({ k, label: "k" }));',
    'sums;'
  );
  await editor(page, 1)
    .locator('.cm-line')
    .hover({ position: { x: 20, y: 8 } });
  const tooltip = page.locator('.nbgrid-TypeInfo');
  await expect(tooltip).toContainText('k: number');
  await expect(tooltip).toContainText('label: string');
  await expect(tooltip).toContainText('Where the rows are.');
});

test('completion knows the members of what other cells declare', async ({
  page
}) => {
  await openCells(
    page,
    'interface Point {\n  /** From the left. */\n  leftEdge: number;\n  leftHalf: string;\n}\ndeclare const point: Point;',
    '"🐫🐫"; point.left'
  );
  // The service is there when it has marked something.
  await page.notebook.addCell('code', 'const wrong: number = "text";');
  await expect(errors(page)).toHaveText(['left', 'wrong']);
  await page.notebook.enterCellEditingMode(1);
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  const completer = page.locator('.jp-Completer');
  await expect(completer).toBeVisible();
  await expect(completer.locator('.jp-Completer-item')).toHaveText([
    /leftEdge/,
    /leftHalf/
  ]);
  await expect(completer.locator('.jp-Completer-docpanel')).toContainText(
    'From the left.'
  );
  await page.keyboard.press('Enter');
  await expect(editor(page, 1)).toHaveText('"🐫🐫"; point.leftEdge');
});

test('a type error is marked, keeps no cell from running, and goes when it is put right', async ({
  page
}) => {
  await openCells(page, 'const base = "b";', 'const n: number = base;\nn + 1');
  await expect(errors(page)).toHaveText('n');
  await errors(page).hover();
  await expect(page.locator('.cm-tooltip-lint')).toContainText(
    "Type 'string' is not assignable to type 'number'."
  );
  await page.notebook.runCell(0);
  await page.notebook.runCell(1);
  await expect(page.locator('.jp-OutputArea-output').last()).toHaveText("'b1'");
  await expect(errors(page)).toHaveCount(1);
  await page.notebook.setCell(0, 'code', 'const base = 41;');
  await expect(errors(page)).toHaveCount(0);
});

test('the setting takes the marks away and brings them back', async ({
  page
}) => {
  await openCells(page, 'const wrong: number = "text";');
  await expect(errors(page)).toHaveCount(1);
  const set = (isOn: boolean) =>
    page.evaluate(async value => {
      const registry = await (window as any).galata.getPlugin(
        '@jupyterlab/apputils-extension:settings'
      );
      await registry.set('jupyterlab-nbgrid:plugin', 'typeChecking', value);
    }, isOn);
  await set(false);
  await expect(errors(page)).toHaveCount(0);
  await set(true);
  await expect(errors(page)).toHaveCount(1);
});

test('the marks go when the kernel is of another language, and come back', async ({
  page
}) => {
  await openCells(page, 'const wrong: number = "text";');
  await expect(errors(page)).toHaveCount(1);
  await changeKernel(page, 'python3');
  await expect(errors(page)).toHaveCount(0);
  await changeKernel(page, 'typescript');
  await expect(errors(page)).toHaveCount(1);
});
