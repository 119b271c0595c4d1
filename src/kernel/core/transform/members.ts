import type { Edits } from './edits.js';
import { walkActivation, type INode } from './node.js';
import { find, words } from './scan.js';

/** Lower parameter properties and `accessor` fields of a class. */
export function lowerMembers(node: INode, edits: Edits): void {
  for (const [index, member] of node.body.body.entries()) {
    if (member.type === 'PropertyDefinition' && member.accessor) {
      lowerAccessor(member, `#$nb_${index}`, edits);
    } else if (member.kind === 'constructor') {
      lowerParameters(node, member.value, edits);
    }
  }
}

function lowerParameters(node: INode, method: INode, edits: Edits): void {
  const names: string[] = [];
  method.params = method.params.map((parameter: INode) => {
    if (parameter.type !== 'TSParameterProperty') {
      return parameter;
    }
    const inner: INode = parameter.parameter;
    const name: INode = inner.type === 'AssignmentPattern' ? inner.left : inner;
    edits.blank(parameter.start, name.start);
    names.push(name.name);
    return inner;
  });
  if (names.length === 0) {
    return;
  }
  const fields = names.map(name => `${name};`).join('');
  edits.beforeStatement(node.body.start + 1, fields);
  const text = names.map(name => `this.${name}=${name};`).join('');
  const call = node.superClass ? findSuperCall(method) : null;
  if (call) {
    edits.afterStatement(call.end, text);
  } else {
    edits.beforeStatement(method.body.start + 1, text);
  }
}

/** The statement that calls the constructor of the parent class. */
function findSuperCall(method: INode): INode | null {
  for (const statement of method.body.body) {
    let isFound = false;
    walkActivation(statement, inner => {
      isFound ||=
        inner.type === 'CallExpression' && inner.callee.type === 'Super';
    });
    if (isFound) {
      return statement;
    }
  }
  return null;
}

/** A getter, a setter and a private field `slot` in place of a member. */
function lowerAccessor(member: INode, slot: string, edits: Edits): void {
  const { source } = edits;
  const key: INode = member.key;
  const scope = member.static ? 'static ' : '';
  const accessors = (setKey: string): string =>
    `(){return this.${slot}}` +
    `${scope}set ${setKey}($nb_v){this.${slot}=$nb_v}${scope}${slot}`;
  const keyword = words(source, member.start, key.start).find(
    ({ word }) => word === 'accessor'
  )!;
  if (!member.computed) {
    const name = source.slice(key.start, key.end);
    edits.replace(keyword.start, key.end, `get ${name}${accessors(name)}`);
    return;
  }
  const open = find(source, '[', keyword.end);
  const close = find(source, ']', key.end, ')');
  edits.replace(keyword.start, open + 1, 'get [$nb.key(');
  edits.replace(close, close + 1, `)]${accessors('[$nb.lastKey]')}`);
}
