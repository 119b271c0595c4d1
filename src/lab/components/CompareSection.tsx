import React, { useMemo } from 'react';

import type {
  ICollection,
  IComparisonLine,
  IRow
} from '../../collection/index.js';
import { compareNotebooks } from '../../collection/index.js';
import { formatNumber } from '../format.js';
import { bestOfEntry } from '../table/bestValues.js';
import { chosenPaths } from '../table/chosenPaths.js';
import { repeatsParameter } from '../table/columns.js';
import { pathsOnDisk } from '../table/entries.js';
import type { IGridModel } from '../tokens.js';
import { usePanel } from './context.js';
import { Value } from './Value.js';

/** The chosen notebooks beside each other, with the best values marked. */
export function CompareSection(props: {
  model: IGridModel;
  collection: ICollection;
}): JSX.Element | null {
  const { trans, actions } = usePanel();
  const { model, collection } = props;
  const { best, selected } = model.view;
  const comparison = useMemo(() => {
    const paths = chosenPaths(collection, selected);
    if (paths.length < 2) {
      return null;
    }
    const compared = compareNotebooks(collection, paths, {
      best: (column, entry) =>
        best === 'auto' ? bestOfEntry(column.name, entry) : best
    });
    return {
      ...compared,
      lines: compared.lines.filter(
        ({ column: { kind, name } }) =>
          kind === 'param' || !repeatsParameter(collection, name)
      )
    };
  }, [collection, selected, best]);
  if (!comparison) {
    return null;
  }
  const isPair = comparison.rows.length === 2;
  const onDisk = pathsOnDisk(collection, model.tasks);
  return (
    <section aria-label={trans.__('Comparison')}>
      <h3 className="nbgrid-SectionTitle">{trans.__('Comparison')}</h3>
      <div className="nbgrid-TableFrame">
        <table className="nbgrid-Table nbgrid-mod-compare">
          <thead>
            <tr>
              <th scope="col">{trans.__('Value')}</th>
              {comparison.rows.map(row => (
                <th key={row.path} scope="col">
                  {onDisk.has(row.path) ? (
                    <button
                      type="button"
                      className="nbgrid-LinkButton"
                      title={trans.__('Open %1', row.path)}
                      onClick={() => actions.open(row.path)}
                    >
                      {nameOf(row)}
                    </button>
                  ) : (
                    nameOf(row)
                  )}
                </th>
              ))}
              {isPair && <th scope="col">{trans.__('Difference')}</th>}
              {isPair && <th scope="col">{trans.__('Ratio')}</th>}
            </tr>
          </thead>
          <tbody>
            {comparison.lines.map(line => (
              <Line
                key={`${line.column.kind} ${line.column.name} ${line.entry}`}
                line={line}
                isPair={isPair}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function nameOf({ index, id }: IRow): string {
  return index === null ? id : `#${index}`;
}

function Line(props: { line: IComparisonLine; isPair: boolean }): JSX.Element {
  const { trans } = usePanel();
  const { line, isPair } = props;
  const { column, entry, cells, best, worst, difference, ratio } = line;
  return (
    <tr>
      <th scope="row">
        {column.name}
        {entry === null ? '' : ` · ${entry}`}
      </th>
      {cells.map((cell, at) => (
        <td
          key={at}
          className={[
            'nbgrid-Cell',
            best.includes(at) ? 'nbgrid-mod-best' : '',
            worst.includes(at) ? 'nbgrid-mod-worst' : ''
          ].join(' ')}
          title={best.includes(at) ? trans.__('The best value') : undefined}
        >
          <Value value={cell} />
          {best.includes(at) && (
            <span className="nbgrid-mod-unseen">{trans.__(', the best')}</span>
          )}
        </td>
      ))}
      {isPair && (
        <td className="nbgrid-Cell">
          {difference === null ? '' : formatNumber(difference)}
        </td>
      )}
      {isPair && (
        <td className="nbgrid-Cell">
          {ratio === null ? '' : formatNumber(ratio)}
        </td>
      )}
    </tr>
  );
}
