/**
 * `jupyterlab-nbgrid/collection` for Node programs: the collection with the
 * file system behind `NotebookCollection.read`, and `plot`.
 */
import { bindCollection } from '../../notebook/library.js';
import { NodeFiles } from './files.js';

export * from '../../notebook/library.js';

/** Paths and patterns are relative to the current folder. */
export const NotebookCollection = bindCollection(new NodeFiles(''));
