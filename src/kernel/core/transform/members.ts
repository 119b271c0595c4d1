import type { Edits } from './edits.js';
import { walkActivation, type INode } from './node.js';
import { words } from './scan.js';

/** Lower parameter properties and `accessor` fields of a class. */
export function lowerMembers(node: INode, edits: Edits): void {
  for (const member of node.body.body) {
    if (member.type === 'PropertyDefinition' && member.accessor) {
      lowerAccessor(member, edits);
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

function lowerAccessor(member: INode, edits: Edits): void {
  const { source } = edits;
  const key: INode = member.key;
  const name = source.slice(key.start, key.end);
  const label: string = key.name ?? String(key.value);
  const slot = `#$nb_${label.replace(/[^$\w]/g, '_')}`;
  const keyword = words(source, member.start, key.start).find(
    ({ word }) => word === 'accessor'
  )!;
  const scope = member.static ? 'static ' : '';
  edits.replace(
    keyword.start,
    key.end,
    `get ${name}(){return this.${slot}}` +
      `${scope}set ${name}($nb_v){this.${slot}=$nb_v}${scope}${slot}`
  );
}
