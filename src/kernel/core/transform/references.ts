import type { Edits } from './edits.js';
import { find, wordAt } from './scan.js';
import type { INode } from './node.js';
import type { IReference } from './scope.js';

/** Put `text` in place of a name, wherever the name stands. */
export function replaceReference(
  { node, parent }: IReference,
  edits: Edits,
  text: string
): void {
  const end = node.start + wordAt(edits.source, node.start).length;
  let place = text;
  if (parent.type === 'Property' && parent.shorthand) {
    place = `${node.name}:${text}`;
  } else if (
    (parent.type === 'CallExpression' && parent.callee === node) ||
    (parent.type === 'TaggedTemplateExpression' && parent.tag === node)
  ) {
    // The object is not to become `this`.
    place = `(0,${text})`;
  }
  edits.replace(node.start, end, place);
}

/** Make an assignment to a constant throw when it is reached, if it still is one. */
export function forbidAssignment(reference: IReference, edits: Edits): void {
  const { node, parent } = reference;
  const { name } = node;
  const place = `$nb.constant("${name}",${accessText(name)})._`;
  const operator = isLogical(parent) && operatorAt(parent, edits.source);
  if (operator) {
    // Nothing is assigned, nothing thrown, when the value is not needed.
    const { start, text } = operator;
    edits.before(node.start, '(');
    edits.replace(start, start + text.length + 1, `${text}(${place}=`);
    edits.after(parent.end, '))');
    return;
  }
  replaceReference(reference, edits, place);
}

/** The text of two functions: one gives the value of a variable, one sets it. */
export function accessText(name: string): string {
  return `()=>${name},$nb_v=>{${name}=$nb_v}`;
}

function isLogical(parent: INode): boolean {
  return (
    parent.type === 'AssignmentExpression' &&
    /^(\|\||&&|\?\?)=$/.test(parent.operator)
  );
}

function operatorAt(
  parent: INode,
  source: string
): { start: number; text: string } | null {
  const start = find(source, parent.operator, parent.left.end);
  return start < 0 ? null : { start, text: parent.operator.slice(0, 2) };
}
