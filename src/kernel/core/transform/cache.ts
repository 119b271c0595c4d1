import type { Edits } from './edits.js';
import {
  hasAwait,
  isActivation,
  isLoop,
  walkActivation,
  children,
  type INode
} from './node.js';
import type { IAnalysis, IReference } from './scope.js';
import type { Session } from './session.js';
import { isQuiet } from './quiet.js';

/**
 * Keep top-level variables in local ones while a top-level loop runs, where no
 * one can see the difference: engines run loops over script-scope variables
 * several times slower.
 *
 * A variable is kept when no function of any cell uses it (or, for one that the
 * loop only reads, none writes it); nothing else can run before the loop ends,
 * for only loops without `await` are taken. However the loop ends, the values
 * are written back.
 */
export function cacheVariables(
  program: INode,
  edits: Edits,
  analysis: IAnalysis,
  session: Session,
  skipped: ReadonlySet<IReference>
): void {
  if (session.runsText) {
    return;
  }
  const { top } = analysis;
  const shared = analysis.references.filter(reference =>
    session.isShared(reference, top)
  );
  for (const statement of outermost(program)) {
    const inside = shared.filter(
      ({ node }) => node.start >= statement.start && node.end <= statement.end
    );
    // A function made in the loop is to keep the variable, not its copy.
    const excluded = new Set(
      inside
        .filter(
          reference =>
            reference.scope.activation !== top || skipped.has(reference)
        )
        .map(({ node }) => node.name)
    );
    const uses = inside.filter(({ node }) => !excluded.has(node.name));
    cacheIn(statement, uses, edits, session);
  }
}

/** The largest top-level statements that loop and never wait. */
function outermost(program: INode): INode[] {
  const found: INode[] = [];
  const visit = (node: INode): void => {
    if (isActivation(node) || !containsLoop(node)) {
      return;
    }
    if (
      STATEMENTS.has(node.type) &&
      !hasAwait(node) &&
      !declaresResource(node)
    ) {
      found.push(node);
      return;
    }
    if (node.type === 'ForStatement' && node.init?.kind?.endsWith('using')) {
      // What disposes of its resources ends where its body does, around it.
      const { type, body } = node.body;
      (type === 'BlockStatement' ? (body as INode[]) : []).forEach(visit);
    } else {
      children(node).forEach(visit);
    }
  };
  program.body.forEach(visit);
  return found;
}

const STATEMENTS = new Set([
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'LabeledStatement',
  'IfStatement',
  'BlockStatement',
  'TryStatement',
  'SwitchStatement'
]);

function containsLoop(node: INode): boolean {
  let found = false;
  walkActivation(node, inner => {
    found ||= isLoop(inner);
    return !found;
  });
  return found;
}

function declaresResource(node: INode): boolean {
  let found = false;
  walkActivation(node, ({ type, kind }) => {
    found ||= type === 'VariableDeclaration' && kind === 'using';
  });
  return found;
}

function cacheIn(
  statement: INode,
  uses: IReference[],
  edits: Edits,
  session: Session
): void {
  const written = new Set<string>();
  const names = new Set<string>();
  for (const { node, isWrite } of uses) {
    names.add(node.name);
    if (isWrite) {
      written.add(node.name);
    }
  }
  const isClosed = !session.hasHidden && isQuiet(statement);
  const kept = [...names].filter(
    name =>
      isClosed ||
      !(written.has(name) ? session.captured : session.capturedWrites).has(name)
  );
  if (kept.length === 0) {
    return;
  }
  const slot = (name: string): string => `$nb_v${kept.indexOf(name)}`;
  const outer = kept.map(name => `${slot(name)}=${name}`).join();
  const inner = kept.map(name => `${name}=${slot(name)}`).join();
  const changed = kept.filter(name => written.has(name));
  const save = changed.map(name => `${slot(name)}=${name}`).join(';');
  const write = changed.map(name => `${name}=${slot(name)}`).join(';');
  edits.beforeStatement(
    statement.start,
    save
      ? `{let ${outer};try{let ${inner};try{`
      : `{let ${outer};{let ${inner};{`
  );
  edits.afterStatement(
    statement.end,
    save ? `}finally{${save}}}finally{${write}}}` : '}}}'
  );
}
