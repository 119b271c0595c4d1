import { LabIcon } from '@jupyterlab/ui-components';

import gridSvg from '../../style/icons/grid.svg';
import runGridSvg from '../../style/icons/runGrid.svg';

/** The panel's icon: a curve with a bend. */
export const gridIcon = new LabIcon({ name: 'nbgrid:grid', svgstr: gridSvg });

/** The icon of the toolbar's button: cells in a grid, and a play sign. */
export const runGridIcon = new LabIcon({
  name: 'nbgrid:run',
  svgstr: runGridSvg
});
