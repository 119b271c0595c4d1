import type { Edits, IInsert } from './edits.js';
import type { INode } from './node.js';
import type { IAnalysis, IReference } from './scope.js';

const DECLARED = /^(?:const|let|class)$/;

/**
 * Have the runtime told when each `const`, `let` and `class` of a cell's top
 * level has its value.
 *
 * @param isNew - whether the name has had none in an earlier cell
 * @returns the text before the cell's own that says which are to come
 */
export function expectNames(
  program: INode,
  { top }: IAnalysis,
  edits: Edits,
  isNew: (name: string) => boolean
): string {
  const expected = [...top.names.values()]
    .filter(({ kind, name }) => DECLARED.test(kind) && isNew(name))
    .sort((a, b) => a.readyAt - b.readyAt);
  const all: string[] = [];
  let next = 0;
  for (const statement of program.body) {
    const names: string[] = [];
    for (; expected[next]?.readyAt <= statement.end; next++) {
      names.push(JSON.stringify(expected[next].name));
    }
    if (names.length > 0 && isDeclaration(statement.declaration ?? statement)) {
      edits.afterStatement(statement.end, `;$nb.found(${names.join()});`);
      all.push(...names);
    }
  }
  return all.length > 0 ? `$nb.expect([${all.join()}]);` : '';
}

function isDeclaration({ type, kind }: INode): boolean {
  return (
    (type === 'VariableDeclaration' && (kind === 'const' || kind === 'let')) ||
    type === 'ClassDeclaration'
  );
}

/**
 * The text before a cell's own that looks after the names without a value that
 * it uses: to read one is an error, what it sets has a value then.
 */
export function missingNames(
  { references }: IAnalysis,
  isMissing: (name: string) => boolean
): IInsert[] {
  const used = references.filter(
    ({ binding, node }) => !binding && isMissing(node.name)
  );
  const isSet = new Set(
    used.filter(({ isWrite }) => isWrite).map(({ node }) => node.name)
  );
  const first = new Map<string, IInsert>();
  for (const reference of used) {
    const { name, start: from } = reference.node;
    if (!first.has(name) && (isSet.has(name) || !isTypeof(reference))) {
      const tell = isSet.has(name) ? 'found' : 'require';
      first.set(name, { text: `$nb.${tell}(${JSON.stringify(name)});`, from });
    }
  }
  return [...first.values()];
}

function isTypeof({ parent }: IReference): boolean {
  return parent.type === 'UnaryExpression' && parent.operator === 'typeof';
}
