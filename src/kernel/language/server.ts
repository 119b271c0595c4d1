import { CodeSession } from './codeSession.js';
import type {
  FromLanguageWorker,
  IAnswers,
  Question,
  ToLanguageWorker
} from './protocol.js';
import type { ILanguageProject } from './types.js';

/** A project, and how it gets its files. */
export interface IServedProject {
  project: ILanguageProject;
  /** The names that a cell declares. */
  namesOf(code: string): readonly string[];
  /** Bring the files that the project asks for when it looks. Default: nothing to do. */
  settle?(look: (isChanged: boolean) => void): Promise<void>;
  /** Look at the files again. */
  expire?(): void;
}

interface IOpen extends IServedProject {
  folder: string;
  session: CodeSession;
}

/**
 * The projects of the open notebooks and kernels, behind messages, which are
 * answered one after the other.
 *
 * @param createProject - makes a project whose relative imports start in a folder
 * @param post - sends an answer
 * @returns takes a message
 */
export function createServer(
  createProject: (folder: string) => IServedProject,
  post: (message: FromLanguageWorker) => void
): (message: ToLanguageWorker) => void {
  const projects = new Map<string, IOpen>();
  const close = (notebook: string): void => {
    projects.get(notebook)?.project.dispose();
    projects.delete(notebook);
  };
  const opened = (notebook: string, folder: string): IOpen => {
    const known = projects.get(notebook);
    if (known?.folder === folder) {
      return known;
    }
    close(notebook);
    const made = createProject(folder);
    const session = new CodeSession(made.project, made.namesOf);
    const open = { ...made, folder, session };
    projects.set(notebook, open);
    return open;
  };
  const handle = async (message: ToLanguageWorker): Promise<void> => {
    switch (message.kind) {
      case 'update':
        opened(message.notebook, message.folder).project.update(message.cells);
        return;
      case 'executed':
        opened(message.notebook, message.folder).session.executed(
          message.codes
        );
        return;
      case 'close':
        close(message.notebook);
        return;
      case 'expire':
        projects.forEach(each => each.expire?.());
        return;
      case 'file':
        return;
      case 'ask': {
        const open = projects.get(message.notebook);
        const given = open ? await answer(open, message.question) : null;
        post({ kind: 'answer', id: message.id, answer: given });
        return;
      }
      default:
        message satisfies never;
    }
  };
  let last = Promise.resolve();
  return message => {
    last = last
      .then(() => handle(message))
      .catch(reason => {
        if (message.kind === 'ask') {
          post({ kind: 'answer', id: message.id, error: String(reason) });
        }
      });
  };
}

async function answer(
  { project, session, settle }: IOpen,
  question: Question
): Promise<IAnswers[keyof IAnswers]> {
  if ('code' in question) {
    session.open(question.code);
  }
  await settle?.(isChanged => project.look(isChanged));
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
    case 'codeCompletions':
      return session.completions(question.offset);
    case 'codeInfo':
      return session.quickInfo(question.offset);
  }
}
