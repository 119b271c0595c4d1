import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect as expectSoon } from '@jupyterlab/galata';

/** The service loads in its own time. */
export const expect = expectSoon.configure({ timeout: 20_000 });

/** How long one try of several waits. */
const TRY_MS = 5000;

/** A new TypeScript notebook with these cells, none of which has run. */
export async function openCells(
  page: IJupyterLabPageFixture,
  ...codes: string[]
): Promise<void> {
  await page
    .locator('.jp-LauncherCard[data-category="Notebook"]')
    .filter({ hasText: 'TypeScript' })
    .click();
  await page.waitForSelector('.jp-NotebookPanel');
  await expect(page.getByText('TypeScript | Idle')).toBeVisible();
  await page.notebook.setCell(0, 'code', codes[0]);
  for (const code of codes.slice(1)) {
    await page.notebook.addCell('code', code);
  }
}

export function editor(page: IJupyterLabPageFixture, cell: number) {
  return page.locator('.jp-Notebook .jp-Cell').nth(cell).locator('.cm-content');
}

/**
 * What Shift+Tab tells at the end of an editor. The service starts with the first
 * question, which does not wait for it: ask until the answer is whole.
 *
 * @param enter - puts the cursor into the editor
 * @param isWhole - whether the text is what is waited for
 */
export async function inspect(
  page: IJupyterLabPageFixture,
  enter: () => Promise<unknown>,
  isWhole: (text: string) => boolean
): Promise<string> {
  const tooltip = page.locator('.jp-Tooltip');
  let text = '';
  await expect(async () => {
    await enter();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Tab');
    await expectSoon(tooltip).toBeVisible({ timeout: TRY_MS });
    text = (await tooltip.textContent()) ?? '';
    await page.keyboard.press('Escape');
    await expectSoon(tooltip).toHaveCount(0, { timeout: TRY_MS });
    expectSoon(isWhole(text), text).toBe(true);
  }).toPass({ timeout: 60_000 });
  return text;
}
