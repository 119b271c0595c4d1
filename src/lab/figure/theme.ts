/**
 * Vega's configuration for the theme that is in use, from JupyterLab's CSS
 * variables as they are computed at `element`.
 */
export function themeConfig(element: HTMLElement): Record<string, unknown> {
  const style = getComputedStyle(element);
  const read = (name: string, fallback: string): string =>
    style.getPropertyValue(name).trim() || fallback;
  const text = read('--jp-ui-font-color1', '#212121');
  const quiet = read('--jp-ui-font-color2', '#616161');
  const line = read('--jp-border-color2', '#e0e0e0');
  const font = read('--jp-ui-font-family', 'sans-serif');
  return {
    background: read('--jp-layout-color1', '#ffffff'),
    font,
    axis: {
      labelColor: quiet,
      titleColor: text,
      domainColor: quiet,
      tickColor: quiet,
      gridColor: line,
      titleFontWeight: 'normal'
    },
    legend: { labelColor: text, titleColor: text },
    title: { color: text, subtitleColor: quiet },
    view: { stroke: 'transparent' }
  };
}
