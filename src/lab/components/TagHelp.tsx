import React from 'react';

import { usePanel } from './context.js';

/** How a value gets into the table: by a tag of its cell. */
export function TagHelp(): JSX.Element {
  const { trans } = usePanel();
  return (
    <section className="nbgrid-Help" aria-label={trans.__('How to tag a cell')}>
      <h3 className="nbgrid-SectionTitle">{trans.__('No tagged cells')}</h3>
      <p>
        {trans.__(
          'What the cells with a tag show becomes a column of the table. To tag a cell of the notebook:'
        )}
      </p>
      <ol>
        <li>
          {trans.__(
            'Select a cell that shows one value, such as the variable alone on its last line.'
          )}
        </li>
        <li>
          {trans.__(
            'Open the property inspector (the gears in the right sidebar).'
          )}
        </li>
        <li>
          {trans.__(
            'Under "Common Tools", "Cell Tags", add a tag, such as "sum-of-squares".'
          )}
        </li>
        <li>{trans.__('Run the grid again.')}</li>
      </ol>
    </section>
  );
}
