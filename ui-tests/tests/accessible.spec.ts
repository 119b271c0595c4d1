import AxeBuilder from '@axe-core/playwright';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';

import {
  expectFinished,
  openNotebook,
  panel,
  putExample,
  runButton,
  runExample,
  slow,
  small,
  source
} from './gridPage.js';
import { test } from './lab.js';

const NAME = 'elbow-curve.ipynb';

/** What axe finds wrong with the panel and with messages under cells. */
async function problems(page: IJupyterLabPageFixture): Promise<string[]> {
  const [rawPage] = page.context().pages();
  const { violations } = await new AxeBuilder({ page: rawPage })
    .include('#nbgrid-panel')
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('; ')}`
  );
}

/** Width of the sidebar with the panel, in pixels. */
async function setWidth(page: IJupyterLabPageFixture, width: number) {
  const handle = page.locator('#jp-right-stack').locator('xpath=..');
  await page.evaluate(
    ([wanted]) => {
      const { shell } = (window as any).jupyterapp;
      const split = shell._hsplitPanel;
      const total = split.node.clientWidth;
      const [left] = split.relativeSizes();
      split.setRelativeSizes([left, 1 - left - wanted / total, wanted / total]);
    },
    [width]
  );
  await expect(handle).toBeVisible();
}

for (const theme of ['JupyterLab Light', 'JupyterLab Dark']) {
  test(`axe finds nothing wrong during a run and after it, ${theme}`, async ({
    page,
    tmpPath
  }) => {
    const path = await putExample(
      page,
      tmpPath,
      NAME,
      small([1, 2, 3, 4, 5, 6]),
      slow,
      source(
        'model',
        `const model = new KMeans({ nClusters: n_clusters, randomState: 0 });
if (n_clusters === 1) throw new RangeError('one is out of range');`
      )
    );
    await page.theme.setTheme(theme);
    await openNotebook(page, path);
    await runButton(page).click();
    await expect(panel(page).getByText(/^[1-4] of 6 finished/)).toBeVisible();
    expect(await problems(page)).toEqual([]);

    await expectFinished(page, 5, 6);
    const boxes = panel(page).getByRole('checkbox', { name: /^Compare/ });
    await boxes.nth(1).check();
    await boxes.nth(2).check();
    await expect(
      panel(page).getByRole('region', { name: 'Comparison' })
    ).toBeVisible();
    for (const width of [800, 340]) {
      await setWidth(page, width);
      expect(await problems(page)).toEqual([]);
    }

    await page.evaluate(() => {
      const { model } = (window as any).jupyterapp.shell.currentWidget.content;
      model.cells.get(0).sharedModel.setSource('grid: 5');
    });
    await runButton(page).click();
    await expect(panel(page).getByRole('alert')).toBeVisible();
    expect(await problems(page)).toEqual([]);
  });
}

test('what a screen reader finds in the panel after a run', async ({
  page,
  tmpPath
}) => {
  await runExample(page, tmpPath, NAME, small([3, 4, 5, 6, 7, 8]));
  await expectFinished(page, 6, 6);
  await expect(panel(page).getByRole('status')).toHaveText(
    'The run has ended. Finished: 6 of 6. Elbow at n_clusters = 5'
  );
  await expect(panel(page)).toMatchAriaSnapshot(`
    - region "Notebook grid":
      - heading "elbow-curve.ipynb" [level=2]
      - group "Run":
        - button "Run"
        - button "Stop" [disabled]
        - button "Start over"
      - status: /The run has ended/
      - progressbar "Tasks that are done"
      - text: 6 of 6 finished
      - region "Elbow figure":
        - paragraph: Elbow at n_clusters = 5
        - img "sum-of-squares over n_clusters. Elbow at n_clusters = 5"
        - text: x
        - combobox "Column on the x axis"
        - text: "y"
        - combobox "Column on the y axis"
        - checkbox "Log x"
        - checkbox "Log y"
        - checkbox "Time" [checked]
        - group "Save the figure":
          - button "PNG"
          - button "SVG"
      - text: Best
      - combobox "Which values are marked as the best"
      - button "CSV"
      - table "Tasks":
        - caption: /Arrow keys move between the rows/
        - rowgroup:
          - row:
            - columnheader "Compare"
            - columnheader "#":
              - button "#"
            - columnheader "Status":
              - button "Status"
            - columnheader "n_clusters":
              - button "n_clusters"
            - columnheader "sum-of-squares":
              - button "sum-of-squares"
            - columnheader "elapsed":
              - button "elapsed"
            - columnheader "Time":
              - button "Time"
        - rowgroup:
          - row /finished 3/:
            - cell:
              - checkbox "Compare notebook-n_clusters=3-0"
            - rowheader "Open notebook-n_clusters=3-0":
              - button "Open notebook-n_clusters=3-0"
            - cell "finished"
            - cell "3"
  `);
  const head = panel(page).getByRole('columnheader', {
    name: 'sum-of-squares'
  });
  await expect(
    panel(page).getByRole('columnheader', { name: '#' })
  ).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
});

test('all of it by the keyboard: from the palette to an open clone', async ({
  page,
  tmpPath
}) => {
  const path = await putExample(page, tmpPath, NAME, small([1, 2, 3, 4]));
  await openNotebook(page, path);
  const palette = page.locator('.jp-ModalCommandPalette');
  // JupyterLab gives an opened notebook the focus when its kernel is there,
  // which closes a palette that is open.
  await expect(async () => {
    if (!(await palette.isVisible())) {
      await page.keyboard.press('Control+Shift+C');
    }
    await palette.locator('input').first().fill('Run grid', { timeout: 2000 });
    await expect(palette.locator('.lm-mod-active')).toContainText(/Run grid/i, {
      timeout: 2000
    });
    await page.keyboard.press('Enter');
    await expect(panel(page)).toBeVisible({ timeout: 5000 });
  }).toPass();
  await expectFinished(page, 4, 4);

  const run = panel(page).getByRole('button', { name: 'Run', exact: true });
  await run.focus();
  const focused = () =>
    page.evaluate(() => {
      const { ariaLabel, textContent, tagName } = document.activeElement!;
      return ariaLabel ?? (tagName === 'TR' ? 'a row' : textContent);
    });
  const order: unknown[] = [];
  for (let step = 0; step < 20 && order.at(-1) !== 'a row'; step++) {
    order.push(await focused());
    if (order.at(-1) !== 'a row') await page.keyboard.press('Tab');
  }
  expect(order).toEqual([
    ...['Run', 'Stop', 'Start over'],
    ...['Column on the x axis', 'Column on the y axis'],
    // The three check boxes, which have their labels around them.
    ...['', '', ''],
    ...['PNG', 'SVG', 'Which values are marked as the best', 'CSV'],
    ...['# ▴', 'Status', 'n_clusters', 'sum-of-squares', 'elapsed', 'Time'],
    'a row'
  ]);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(
    panel(page).getByRole('region', { name: 'Comparison' })
  ).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('tab', { name: /notebook-n_clusters=1-0/ })
  ).toBeVisible();
});
