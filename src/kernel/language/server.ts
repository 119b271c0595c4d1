import type {
  IFromLanguageWorker,
  Question,
  ToLanguageWorker
} from './protocol.js';
import type { ILanguageProject } from './types.js';

/**
 * The projects of the open notebooks, behind messages.
 *
 * @param createProject - makes the project of one notebook, in a folder that
 *   no other has
 * @param post - sends an answer
 * @returns takes a message
 */
export function createServer(
  createProject: (folder: string) => ILanguageProject,
  post: (message: IFromLanguageWorker) => void
): (message: ToLanguageWorker) => void {
  const projects = new Map<string, ILanguageProject>();
  let count = 0;
  return message => {
    switch (message.kind) {
      case 'update': {
        const { notebook, cells } = message;
        const project =
          projects.get(notebook) ?? createProject(`/notebook${++count}`);
        projects.set(notebook, project);
        project.update(cells);
        return;
      }
      case 'close':
        projects.get(message.notebook)?.dispose();
        projects.delete(message.notebook);
        return;
      case 'ask': {
        const { id, notebook, question } = message;
        const project = projects.get(notebook);
        try {
          post({ id, answer: project ? answer(project, question) : null });
        } catch (reason) {
          post({ id, error: String(reason) });
        }
        return;
      }
      default:
        message satisfies never;
    }
  };
}

function answer(project: ILanguageProject, question: Question) {
  switch (question.about) {
    case 'diagnostics':
      return Object.fromEntries(
        question.cells.map(cell => [cell, project.diagnostics(cell)])
      );
    case 'completions':
      return project.completions(question.cell, question.offset);
    case 'quickInfo':
      return project.quickInfo(question.cell, question.offset);
    case 'completionInfo':
      return project.completionInfo(
        question.cell,
        question.offset,
        question.name
      );
  }
}
