import type * as nbformat from '@jupyterlab/nbformat';
import { isCode, sourceOf, tagsOf } from './cells.js';
import type { IAssignment } from './parse/assignments.js';
import { readAssignments } from './parse/assignments.js';
import { parseJson } from './parseJson.js';
import { recordOf } from './recordOf.js';
import type { ParameterValues, PlainValue } from './types.js';

const PARAMETERS_COMMENT = /^\s*(?:#|\/\/)\s*parameters?\s*$/i;
const NON_FINITE_TEXT = /^(?:NaN|-?Infinity)$/;
/** Languages in which `//` divides. */
const WITHOUT_SLASH_COMMENTS = /^(?:python|xpython|julia|ir?$|r$)/i;

/**
 * The parameters that a notebook ran with: nbgrid's own record, papermill's,
 * else what its injected cell assigns, else its parameters cell.
 */
export function notebookParams(
  content: nbformat.INotebookContent
): ParameterValues {
  const { nbgrid, papermill } = recordOf(content.metadata);
  const assignmentsOf = (cell: nbformat.ICell) =>
    readAssignments(sourceOf(cell), hasSlashComments(content));
  const injectedCell = findTagged(content, 'injected-parameters');
  const injected = injectedCell && assignmentsOf(injectedCell);
  const { params, point } = recordOf(nbgrid);
  if (params !== undefined) {
    return inOrderOf(
      injected,
      withNonFinite(recordOf(params) as ParameterValues, pointOf(point))
    );
  }
  const papermills = recordOf(recordOf(papermill).parameters);
  if (Object.keys(papermills).length > 0) {
    return inOrderOf(
      injected,
      withAllDigits(injected, papermills as ParameterValues)
    );
  }
  if (injected) return valuesOf(injected);
  const cell =
    findTagged(content, 'parameters') ??
    content.cells.find(
      cell =>
        isCode(cell) &&
        PARAMETERS_COMMENT.test(sourceOf(cell).trimStart().split('\n')[0])
    );
  return cell === undefined ? {} : valuesOf(assignmentsOf(cell));
}

function hasSlashComments(content: nbformat.INotebookContent): boolean {
  const { kernelspec, language_info } = recordOf(content.metadata);
  const { language, name } = recordOf(kernelspec);
  const named = [language, recordOf(language_info).name, name];
  return !WITHOUT_SLASH_COMMENTS.test(String(named.find(Boolean) ?? ''));
}

/** What the names hold in the end, but for those whose last value is computed. */
function valuesOf(assignments: readonly IAssignment[]): ParameterValues {
  const last = new Map(assignments.map(({ name, value }) => [name, value]));
  return Object.fromEntries(
    [...last].flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]]
    )
  );
}

/** As the injected cell has them: servers sort the metadata that they save. */
function inOrderOf(
  injected: readonly IAssignment[] = [],
  params: ParameterValues
): ParameterValues {
  const names = injected.map(({ name }) => name);
  return Object.fromEntries(
    [...names, ...Object.keys(params)]
      .filter(name => Object.hasOwn(params, name))
      .map(name => [name, params[name]])
  );
}

/** Long integers as the injected cell writes them: what reads JSON rounds them. */
function withAllDigits(
  injected: readonly IAssignment[] | undefined,
  params: ParameterValues
): ParameterValues {
  const isRounded = (value: PlainValue) =>
    Number.isInteger(value) && !Number.isSafeInteger(value);
  if (injected === undefined || !Object.values(params).some(isRounded)) {
    return params;
  }
  const written = valuesOf(injected);
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      isRounded(value) && Number(written[name]) === value
        ? written[name]
        : value
    ])
  );
}

/**
 * Clones keep NaN and the infinities as texts, since JSON has none.
 *
 * @param point - the same values as the clone's point has them, which tells
 * such numbers from texts; undefined where it is not known.
 */
function withNonFinite(
  params: ParameterValues,
  point: unknown
): ParameterValues {
  const revive = (value: PlainValue, exact: unknown): PlainValue =>
    Array.isArray(value)
      ? value.map((item, at) =>
          revive(item, Array.isArray(exact) ? exact[at] : undefined)
        )
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([key, item]) => [
              key,
              revive(item, recordOf(exact)[key])
            ])
          )
        : typeof value === 'string' &&
            NON_FINITE_TEXT.test(value) &&
            typeof exact !== 'string'
          ? Number(value)
          : value;
  return revive(params, point) as ParameterValues;
}

function pointOf(text: unknown): unknown {
  try {
    return typeof text === 'string' ? parseJson(text) : undefined;
  } catch {
    return undefined;
  }
}

function findTagged(
  content: nbformat.INotebookContent,
  tag: string
): nbformat.ICell | undefined {
  return content.cells.find(cell => isCode(cell) && tagsOf(cell).includes(tag));
}
