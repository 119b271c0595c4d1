import * as vega from 'vega';
import { compile } from 'vega-lite';
import type { VegaLiteSpec } from '../types.js';

/** What Vega says of a legend that is to end with how many more there are. */
const SHORTENED = 'Symbol legend count exceeds limit, filtering items.';

/** Draws as JupyterLab's renderer does; a warning of Vega's fails the test. */
export async function drawView(
  spec: VegaLiteSpec
): Promise<{ svg: string; width: number; height: number }> {
  const warnings: unknown[][] = [];
  const logger = vega.logger(vega.Warn);
  logger.warn = (...texts: unknown[]) => {
    if (texts.join() !== SHORTENED) {
      warnings.push(texts);
    }
    return logger;
  };
  const compiled = compile(spec as never, { logger });
  const view = new vega.View(vega.parse(compiled.spec), {
    renderer: 'none',
    logger
  });
  const svg = await view.toSVG();
  const width = view.width();
  const height = view.height();
  view.finalize();
  expect(warnings).toEqual([]);
  expect(svg).not.toContain('NaN');
  return { svg, width, height };
}
