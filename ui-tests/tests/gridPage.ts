import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';

const examples = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  'examples'
);

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
  change: (notebook: INotebook) => void = () => undefined
): Promise<string> {
  const notebook = readExample(name);
  change(notebook);
  const path = `${folder}/${name}`;
  await page.contents.uploadContent(JSON.stringify(notebook), 'text', path);
  return path;
}

export function readExample(name: string): INotebook {
  return JSON.parse(readFileSync(join(examples, name), 'utf8'));
}

/** Replace the source of the cell with an id. */
export function setSource(notebook: INotebook, id: string, source: string) {
  notebook.cells.find(cell => cell.id === id).source = source;
}

/** The grid of the examples with other values, and less data. */
export function makeSmall(values: number[], nSamples = 2000) {
  return (notebook: INotebook): void => {
    for (const cell of notebook.cells) {
      cell.source = [cell.source]
        .flat()
        .join('')
        .replace(/n_clusters: \[.*\]/, `n_clusters: [${values.join(', ')}]`)
        .replace(/100_000/, String(nSamples))
        .replace(/(nFeatures: |n_features=)100/, '$110');
    }
  };
}

/** Open a notebook whose kernel is of no importance and wait for its toolbar. */
export async function openNotebook(
  page: IJupyterLabPageFixture,
  path: string
): Promise<void> {
  await page.notebook.openByPath(path);
  await page.notebook.activate(path.split('/').at(-1)!);
  await expect(runButton(page)).toBeVisible();
}

export function runButton(page: IJupyterLabPageFixture) {
  return page
    .locator('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Toolbar')
    .getByRole('button', { name: 'Run grid' });
}

export function panel(page: IJupyterLabPageFixture) {
  return page.getByRole('complementary').locator('.nbgrid-Panel').first();
}

/** The notebook in a file of the server. */
export async function readNotebook(
  page: IJupyterLabPageFixture,
  path: string
): Promise<INotebook> {
  return page.evaluate(async file => {
    const { contents } = (window as any).jupyterapp.serviceManager;
    return (await contents.get(file, { type: 'notebook' })).content;
  }, path);
}

/** What a cell with a tag shows, as text. */
export function textUnderTag(notebook: INotebook, tag: string): string {
  const cell = notebook.cells.find(c => c.metadata.tags?.includes(tag));
  return [cell.outputs.at(-1).data['text/plain']].flat().join('');
}
