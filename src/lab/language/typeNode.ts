import type { TooltipView } from '@codemirror/view';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';

import type { IQuickInfo } from '../../kernel/language/index.js';

/** A type and its documentation, as they are shown over a name. */
export function typeNode(
  { signature, documentation }: IQuickInfo,
  rendermime: IRenderMimeRegistry
): TooltipView {
  const dom = document.createElement('div');
  dom.className = 'nbgrid-TypeInfo';
  const renderer = rendermime.createRenderer('text/markdown');
  dom.append(renderer.node);
  const text = `\`\`\`typescript\n${signature}\n\`\`\`\n\n${documentation}`;
  const model = rendermime.createModel({ data: { 'text/markdown': text } });
  void renderer.renderModel(model);
  return { dom, destroy: () => renderer.dispose() };
}
