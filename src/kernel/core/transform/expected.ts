import type { Edits, IInsert } from './edits.js';
import type { INode } from './node.js';
import type { IAnalysis, IReference } from './scope.js';

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
  const expected = [...top.names.values()].filter(
    ({ kind, name }) => /^(?:const|let|class)$/.test(kind) && isNew(name)
  );
  const all: string[] = [];
  for (const statement of program.body) {
    if (!isDeclaration(statement.declaration ?? statement)) {
      continue;
    }
    const names = expected
      .filter(
        ({ readyAt }) => readyAt > statement.start && readyAt <= statement.end
      )
      .map(({ name }) => JSON.stringify(name));
    if (names.length > 0) {
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
  const set = new Set(
    used.filter(({ isWrite }) => isWrite).map(({ node }) => node.name)
  );
  return used.flatMap(reference => {
    const { name, start: from } = reference.node;
    const quoted = JSON.stringify(name);
    return set.has(name)
      ? { text: `$nb.found(${quoted});`, from }
      : isTypeof(reference)
        ? []
        : { text: `$nb.require(${quoted});`, from };
  });
}

function isTypeof({ parent }: IReference): boolean {
  return parent.type === 'UnaryExpression' && parent.operator === 'typeof';
}
