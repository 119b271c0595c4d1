import React from 'react';

import type { IGridModel } from '../tokens.js';
import { Announcer } from './Announcer.js';
import { CompareSection } from './CompareSection.js';
import { FigureSection } from './FigureSection.js';
import { Header } from './Header.js';
import { Notices } from './Notices.js';
import { ProgressBar } from './ProgressBar.js';
import { TableTools } from './TableTools.js';
import { TagHelp } from './TagHelp.js';
import { TaskTable } from './TaskTable.js';
import { usePanel } from './context.js';

/** All of one model: head, progress, figure, table, comparison. */
export function GridView({ model }: { model: IGridModel }): JSX.Element {
  const { trans } = usePanel();
  const { collection, progress, phase } = model;
  const fileName = (model.path.split('/').pop() || 'collection').replace(
    /\.ipynb$/,
    ''
  );
  const hasRows = collection !== null && collection.rows.length > 0;
  const isUntagged =
    hasRows &&
    collection.tags.length === 0 &&
    collection.rows.some(row => row.status === 'finished');
  return (
    <div className="nbgrid-View" aria-busy={phase === 'reading'}>
      <Header model={model} />
      <Announcer model={model} />
      <Notices model={model} />
      {progress.total > 0 && <ProgressBar model={model} />}
      {phase === 'reading' && !hasRows && <p>{trans.__('Reading…')}</p>}
      {phase === 'planning' && <p>{trans.__('Preparing the run…')}</p>}
      <FigureSection model={model} fileName={fileName} />
      {isUntagged && <TagHelp />}
      {hasRows && (
        <>
          <TableTools
            model={model}
            collection={collection}
            fileName={fileName}
          />
          <CompareSection model={model} collection={collection} />
          <TaskTable model={model} collection={collection} />
        </>
      )}
    </div>
  );
}
