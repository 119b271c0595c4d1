import { expect } from '@jupyterlab/galata';

import config from '../playwright.config.js';
import { list, putExample, readNotebook, small } from './gridPage.js';
import { test } from './lab.js';
import { PlainTab } from './plainTab.js';

/** Chromium as people have it: it slows the timers of pages that are hidden. */
test.use({
  launchOptions: {
    ...config.use.launchOptions,
    ignoreDefaultArgs: [
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding'
    ]
  }
});

/** Starts the run of the notebook in front; true when it was there. */
const RUN = `(() => {
  const app = window.jupyterapp;
  if (!app?.shell.currentWidget?.context?.isReady) return false;
  void app.commands.execute('nbgrid:run');
  return true;
})()`;

for (const [name, count] of [
  ['elbow-curve.ipynb', 8],
  ['elbow-curve-python.ipynb', 4]
] as const) {
  test(`${name} runs to its end behind another tab`, async ({
    browser,
    page,
    tmpPath
  }) => {
    const values = Array.from({ length: count }, (_, at) => at + 1);
    const path = await putExample(page, tmpPath, name, small(values));
    const url = new URL(`/lab/workspaces/hidden/tree/${path}`, page.url());
    const tab = await PlainTab.open(browser, url.href);
    await expect.poll(() => tab.evaluate(RUN), { timeout: 60_000 }).toBe(true);
    const front = await PlainTab.open(browser, 'about:blank');
    await front.show();
    const isHidden = (): Promise<unknown> => tab.evaluate('document.hidden');
    await expect.poll(isHidden).toBe(true);

    const output = `${path.replace(/\.ipynb$/, '')}/output`;
    const clones = async (): Promise<string[]> =>
      (await list(page, output)).filter(file => file.endsWith('.ipynb'));
    await expect.poll(clones, { timeout: 120_000 }).toHaveLength(count);
    for (const clone of await clones()) {
      const { metadata } = await readNotebook(page, `${output}/${clone}`);
      expect(metadata.nbgrid.status).toBe('finished');
    }
    expect(await isHidden()).toBe(true);

    await tab.show();
    const text = `document.querySelector('#nbgrid-panel').textContent`;
    await expect
      .poll(() => tab.evaluate(text))
      .toContain(`${count} of ${count} finished`);
    await tab.close();
    await front.close();
  });
}
