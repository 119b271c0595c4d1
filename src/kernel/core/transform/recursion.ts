import { callGraph, type CallGraph } from './callGraph.js';
import type { INode } from './node.js';
import type { IAnalysis } from './scope.js';

/**
 * The functions whose calls of themselves, through others or not, can take
 * forever without any loop: those that do so in more than one way, with twice as
 * many calls at each level, and those that are async, where each call can begin
 * with an empty stack. One call of others at each level ends with the stack.
 */
export function endlessFunctions(
  program: INode,
  analysis: IAnalysis
): Set<INode> {
  const graph = callGraph(program, analysis);
  const found = new Set<INode>();
  for (const circle of circles(graph)) {
    for (const node of circle) {
      let count = 0;
      for (const [target, calls] of graph.get(node)!) {
        count += circle.has(target) ? calls : 0;
      }
      if (count > (node.async ? 0 : 1)) {
        found.add(node);
      }
    }
  }
  return found;
}

/** The strongly connected components of a graph, by Kosaraju's and Sharir's algorithm. */
function circles(graph: CallGraph): Set<INode>[] {
  const callers = new Map<INode, INode[]>();
  for (const node of graph.keys()) {
    callers.set(node, []);
  }
  for (const [node, targets] of graph) {
    for (const target of targets.keys()) {
      callers.get(target)!.push(node);
    }
  }
  const seen = new Set<INode>();
  const last = [...graph.keys()].flatMap(node =>
    postOrder(node, from => graph.get(from)!.keys(), seen)
  );
  const taken = new Set<INode>();
  return last
    .reverse()
    .map(
      node =>
        new Set(postOrder(node, from => callers.get(from)!.values(), taken))
    );
}

/** What can be reached from `start` and was not seen, each after what follows it. */
function postOrder(
  start: INode,
  next: (node: INode) => Iterator<INode>,
  seen: Set<INode>
): INode[] {
  const order: INode[] = [];
  const path: { node: INode; rest: Iterator<INode> }[] = [];
  const enter = (node: INode): void => {
    if (!seen.has(node)) {
      seen.add(node);
      path.push({ node, rest: next(node) });
    }
  };
  enter(start);
  while (path.length > 0) {
    const { node, rest } = path.at(-1)!;
    const step = rest.next();
    if (step.done) {
      order.push(node);
      path.pop();
    } else {
      enter(step.value);
    }
  }
  return order;
}
