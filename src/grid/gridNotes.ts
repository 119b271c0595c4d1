import type { IGridCell } from './findGridCell.js';
import { CLOUD_KEYS } from './readTopKeys.js';
import type { ITopKey } from './readTopKeys.js';
import { textNotes } from './textNotes.js';
import type { IGridNote } from './types.js';
import type { IYamlSource } from './yamlSource.js';

/** What a person should know of a grid cell that can be run. */
export function gridNotes(
  source: IYamlSource,
  cell: IGridCell,
  keys: ReadonlyMap<string, ITopKey>
): IGridNote[] {
  const notes: IGridNote[] = [];
  if (!cell.isRaw) {
    notes.push({
      code: 'code-cell',
      message:
        'The grid cell is a code cell. Make it a raw cell, so that running the notebook by hand leaves it out.',
      line: 1,
      column: 1
    });
  }
  for (const [name, { key }] of keys) {
    if (CLOUD_KEYS.includes(name)) {
      notes.push({
        code: 'no-effect',
        message: `${name} has no effect here: clones run in the notebook’s folder, with its kernel and its files.`,
        ...source.position(key)
      });
    }
  }
  const outputs = keys.get('outputs');
  if (outputs) {
    notes.push({
      code: 'shared-outputs',
      message:
        'Clones that write the same file overwrite each other: put a parameter in the name of each file that they write.',
      ...source.position(outputs.key)
    });
  }
  const values = ['grid', 'params'].flatMap(
    name => keys.get(name)?.value ?? []
  );
  return [...notes, ...textNotes(source, values)];
}
