import { makesHidden } from './hidden.js';
import type { INode } from './node.js';
import type { BindingKind, IAnalysis, IReference } from './scope.js';
import { isRelative } from './specifier.js';

/** What a compiler remembers of the cells it has compiled. */
export class Session {
  /** The names that cells have declared. */
  readonly kinds = new Map<string, BindingKind>();
  /** Whether a function of some cell reads or writes the name. */
  readonly captured = new Set<string>();
  /** Whether a function of some cell, or a file, writes the name. */
  readonly capturedWrites = new Set<string>();
  /** Whether some cell runs a text: any name can be used unseen. */
  runsText = false;

  /** Whether functions may run where none is called; see {@link makesHidden}. */
  hasHidden = false;

  /**
   * Take in what the functions of a cell do with top-level names, those that
   * later cells will declare among them.
   */
  capture(program: INode, { references, top, runsText }: IAnalysis): void {
    this.runsText ||= runsText;
    this.hasHidden ||= makesHidden(program);
    for (const { scope, binding, node, isWrite } of references) {
      const isOwn = binding !== null && binding.scope !== top;
      if (scope.activation === top || isOwn) {
        continue;
      }
      this.captured.add(node.name);
      if (isWrite) {
        this.capturedWrites.add(node.name);
      }
    }
    for (const { name, declarations } of top.names.values()) {
      // What is imported from a file is set when the file sets it.
      if (isRelative(declarations[0].source?.value ?? '')) {
        this.capturedWrites.add(name);
      }
    }
  }

  /** Whether the reference is to a name of the script scope. */
  isShared({ binding, node }: IReference, top: IAnalysis['top']): boolean {
    return binding ? binding.scope === top : this.kinds.has(node.name);
  }

  /** What tells the runtime of names that are constant no more, or again. */
  redeclared({ top }: IAnalysis): string {
    let text = '';
    for (const { name, kind } of top.names.values()) {
      const before = this.kinds.get(name);
      const wasOrIs = isConstant(before) || isConstant(kind);
      if (before && before !== kind && wasOrIs) {
        text += `$nb.redeclare("${name}",${isConstant(kind)});`;
      }
    }
    return text;
  }

  /** Take in the names of a cell. */
  declare({ top }: IAnalysis): void {
    for (const { name, kind } of top.names.values()) {
      this.kinds.set(name, kind);
    }
  }
}

/** Whether a name that was declared in this way takes no other value. */
export function isConstant(kind: BindingKind | undefined): boolean {
  return kind === 'const' || kind === 'import';
}
