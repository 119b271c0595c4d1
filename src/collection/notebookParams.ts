import type * as nbformat from '@jupyterlab/nbformat';
import { isCode, sourceOf, tagsOf } from './cells.js';
import { parseLiteral } from './parse/literal.js';
import { parseJson } from './parseJson.js';
import { recordOf } from './recordOf.js';
import type { ParameterValues, PlainValue } from './types.js';

const ASSIGNMENT =
  /^(?:export\s+)?(?:(?:const|let|var)\s+)?([\p{ID_Start}_$][\p{ID_Continue}$.]*)\s*(?::[^=\n]+)?(?:=(?!=)|<-)\s*/u;
const COMMENT_LINE = /^\s*(?:#|\/\/|%)/;
const PARAMETERS_COMMENT = /^\s*(?:#|\/\/)\s*parameters?\s*$/i;
const NON_FINITE_TEXT = /^(?:NaN|-?Infinity)$/;
const NON_FINITE = /\bfloat\((['"])(-?(?:nan|inf))\1\)/g;

/**
 * The parameters that a notebook ran with: nbgrid's own record, papermill's,
 * else what its injected cell assigns, else its parameters cell.
 */
export function notebookParams(
  content: nbformat.INotebookContent
): ParameterValues {
  const { nbgrid, papermill } = recordOf(content.metadata);
  const injected = findTagged(content, 'injected-parameters');
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
  const cell =
    injected ??
    findTagged(content, 'parameters') ??
    content.cells.find(
      cell =>
        isCode(cell) &&
        PARAMETERS_COMMENT.test(sourceOf(cell).trimStart().split('\n')[0])
    );
  return cell === undefined ? {} : readAssignments(sourceOf(cell));
}

/** As the injected cell has them: servers sort the metadata that they save. */
function inOrderOf(
  injected: nbformat.ICell | undefined,
  params: ParameterValues
): ParameterValues {
  const lines = injected === undefined ? [] : sourceOf(injected).split('\n');
  const names = lines.flatMap(line => ASSIGNMENT.exec(line)?.[1] ?? []);
  return Object.fromEntries(
    [...names, ...Object.keys(params)]
      .filter(name => Object.hasOwn(params, name))
      .map(name => [name, params[name]])
  );
}

/** Long integers as the injected cell writes them: what reads JSON rounds them. */
function withAllDigits(
  injected: nbformat.ICell | undefined,
  params: ParameterValues
): ParameterValues {
  const isRounded = (value: PlainValue) =>
    Number.isInteger(value) && !Number.isSafeInteger(value);
  if (injected === undefined || !Object.values(params).some(isRounded)) {
    return params;
  }
  const written = readAssignments(sourceOf(injected));
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

/** Assignments of literals in Python, TypeScript, R or Julia; others are left. */
function readAssignments(source: string): ParameterValues {
  const params: [string, PlainValue][] = [];
  let name: string | null = null;
  let text = '';
  const finish = () => {
    const value = name === null ? null : readValue(text);
    if (name !== null && value !== null) {
      params.push([name, value.value]);
    }
    name = null;
  };
  for (const line of source.split('\n')) {
    const assignment = ASSIGNMENT.exec(line);
    if (assignment) {
      finish();
      name = assignment[1];
      text = line.slice(assignment[0].length);
    } else if (!COMMENT_LINE.test(line)) {
      text += `\n${line}`;
    }
  }
  finish();
  return Object.fromEntries(params);
}

function readValue(text: string): { value: PlainValue } | null {
  const plain = text.replace(NON_FINITE, '$2').trim();
  return (
    parseLiteral(plain.replace(/;$/, '')) ??
    parseLiteral(plain.replace(/;?\s*(?:#|\/\/)[^\n]*$/, ''))
  );
}
