import type ts from 'typescript';

/** A part of a file that a message is about. */
export interface IPlace {
  compiler: typeof ts;
  program: ts.Program;
  file: ts.SourceFile;
  start: number;
  end: number;
}

/** The nodes that a place begins with or lies in, the innermost first. */
export function nodesAt({ compiler, file, start }: IPlace): ts.Node[] {
  const found: ts.Node[] = [];
  const look = (node: ts.Node): void => {
    if (node.getStart(file) <= start && start < node.end) {
      found.unshift(node);
      compiler.forEachChild(node, look);
    }
  };
  look(file);
  return found;
}

/** Whether a node declares something of the language or of its host. */
export function isLibrary(program: ts.Program, node: ts.Node): boolean {
  return program.isSourceFileDefaultLibrary(node.getSourceFile());
}
