import type { VegaLiteSpec } from '../../collection/index.js';

/**
 * The specification in the colours and the font of the theme that is in use,
 * from JupyterLab's CSS variables as they are computed at `element`.
 */
export function withTheme(
  spec: VegaLiteSpec,
  element: HTMLElement
): VegaLiteSpec {
  const style = getComputedStyle(element);
  const read = (name: string, fallback: string): string =>
    style.getPropertyValue(name).trim() || fallback;
  const text = read('--jp-ui-font-color1', '#212121');
  const quiet = read('--jp-ui-font-color2', '#616161');
  const own = (spec.config ?? {}) as Record<string, object>;
  return {
    ...spec,
    background: read('--jp-layout-color1', '#ffffff'),
    config: {
      ...own,
      font: read('--jp-ui-font-family', 'sans-serif'),
      axis: {
        ...own.axis,
        labelColor: quiet,
        titleColor: text,
        domainColor: quiet,
        tickColor: quiet,
        titleFontWeight: 'normal'
      },
      legend: { ...own.legend, labelColor: text, titleColor: text },
      title: { color: text, subtitleColor: quiet }
    }
  };
}
