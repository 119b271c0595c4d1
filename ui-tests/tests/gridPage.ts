import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';

const here = dirname(fileURLToPath(import.meta.url));
/** The folder of the examples. */
export const examples = join(here, '..', '..', 'examples');

/** A notebook as its file has it. */
export interface INotebook {
  cells: any[];
  metadata: any;
}

/** One of the examples, perhaps changed, put into a folder of the server. */
export async function putExample(
  page: IJupyterLabPageFixture,
  folder: string,
  name: string,
  ...changes: ((notebook: INotebook) => void)[]
): Promise<string> {
  const notebook = JSON.parse(readFileSync(join(examples, name), 'utf8'));
  changes.forEach(change => change(notebook));
  const path = `${folder}/${name}`;
  await page.contents.uploadContent(JSON.stringify(notebook), 'text', path);
  return path;
}

/**
 * One of the examples, perhaps changed, put into a folder of the server, opened,
 * and its button pressed.
 *
 * @returns the notebook's path, and the folder of its clones.
 */
export async function runExample(
  page: IJupyterLabPageFixture,
  folder: string,
  name: string,
  ...changes: ((notebook: INotebook) => void)[]
): Promise<{ path: string; output: string }> {
  const path = await putExample(page, folder, name, ...changes);
  await openNotebook(page, path);
  await runButton(page).click();
  return { path, output: `${path.replace(/\.ipynb$/, '')}/output` };
}

/** A change: the source of the cell with an id. */
export function source(id: string, text: string) {
  return (notebook: INotebook): void => {
    notebook.cells.find(cell => cell.id === id).source = text;
  };
}

/** A change: each clone of the TypeScript example takes a moment. */
export const slow = source(
  'start',
  'const start = performance.now();\nawait new Promise(done => setTimeout(done, 1500));'
);

/** A change: other values in the grid, and fewer rows. */
export function small(values: number[], nSamples = 2000) {
  return (notebook: INotebook): void => {
    for (const cell of notebook.cells) {
      cell.source = [cell.source]
        .flat()
        .join('')
        .replace(/n_clusters: \[.*\]/, `n_clusters: [${values.join(', ')}]`)
        .replace(/100_000/, String(nSamples));
    }
  };
}

/** Open a notebook, and wait for its cells and its button. */
export async function openNotebook(
  page: IJupyterLabPageFixture,
  path: string
): Promise<void> {
  await page.waitForFunction(() => (window as any).jupyterapp);
  await page.evaluate(async file => {
    const { jupyterapp } = window as any;
    await jupyterapp.restored;
    const widget = await jupyterapp.commands.execute('docmanager:open', {
      path: file
    });
    await widget.context.ready;
  }, path);
  await expect(runButton(page)).toBeVisible();
}

/** Put a text into a cell of the notebook in front. */
export async function setSource(
  page: IJupyterLabPageFixture,
  index: number,
  text: string
): Promise<void> {
  await page.evaluate(
    ([at, value]) => {
      const { model } = (window as any).jupyterapp.shell.currentWidget.content;
      model.cells.get(at).sharedModel.setSource(value);
    },
    [index, text] as const
  );
}

export function runButton(page: IJupyterLabPageFixture) {
  return page
    .locator('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Toolbar')
    .getByRole('button', { name: 'Run grid' });
}

export function panel(page: IJupyterLabPageFixture) {
  return page.getByLabel('Notebook grid', { exact: true }).last();
}

/** Wait until the panel says how many have finished. */
export async function expectFinished(
  page: IJupyterLabPageFixture,
  finished: number,
  total: number
): Promise<void> {
  await expect(
    panel(page).getByText(`${finished} of ${total} finished`)
  ).toBeVisible({ timeout: 180_000 });
}

/** Names of the files in a folder of the server; none when there is no folder. */
export async function list(
  page: IJupyterLabPageFixture,
  folder: string
): Promise<string[]> {
  return page.evaluate(async path => {
    const { contents } = (window as any).jupyterapp.serviceManager;
    try {
      const model = await contents.get(path, { content: true });
      return model.content.map((item: any) => item.name).sort();
    } catch {
      return [];
    }
  }, folder);
}

/** The notebook in a file of the server. */
export async function readNotebook(
  page: IJupyterLabPageFixture,
  path: string
): Promise<INotebook> {
  return page.evaluate(async file => {
    const { contents } = (window as any).jupyterapp.serviceManager;
    return (await contents.get(file, { type: 'notebook', content: true }))
      .content;
  }, path);
}

/** What a cell with a tag shows, as text. */
export function textUnderTag(notebook: INotebook, tag: string): string {
  const cell = notebook.cells.find(c => c.metadata.tags?.includes(tag));
  return [cell.outputs.at(-1).data['text/plain']].flat().join('');
}
