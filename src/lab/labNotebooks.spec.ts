import { failure } from '../services/testing/fakeContents.js';
import { LabNotebooks } from './labNotebooks.js';

const ITEMS = [
  ['a.ipynb', 'notebook'],
  ['a.txt', 'file'],
  ['deep', 'directory'],
  ['deep/b.ipynb', 'notebook'],
  ['gone', 'directory'],
  ['.ipynb_checkpoints', 'directory']
] as const;

const folderOf = (path: string): string =>
  path.slice(0, Math.max(0, path.lastIndexOf('/')));

function notebooks(): LabNotebooks {
  const contents = {
    get: async (folder: string) => {
      if (!['', 'deep'].includes(folder)) throw failure(404);
      const content = ITEMS.filter(([path]) => folderOf(path) === folder).map(
        ([path, type]) => ({
          name: path.split('/').pop(),
          path,
          type,
          last_modified: `of ${path}`
        })
      );
      return { content };
    }
  };
  return new LabNotebooks({ contents, documents: {}, tracker: null } as never);
}

describe('LabNotebooks.list', () => {
  it('lists notebooks at any depth, with their times, and goes past what is gone', async () => {
    expect(await notebooks().list('')).toEqual([
      { path: 'a.ipynb', modified: 'of a.ipynb' },
      { path: 'deep/b.ipynb', modified: 'of deep/b.ipynb' }
    ]);
    expect(await notebooks().list('absent')).toEqual([]);
  });
});

describe('LabNotebooks.read', () => {
  it('reads what papermill recorded as NaN, which the server hands on as no JSON', async () => {
    const text = '{ "metadata": { "alpha": NaN }, "cells": [] }';
    const contents = {
      get: async (_path: string, { type }: { type: string }) => ({
        content: type === 'notebook' ? JSON.parse(text) : text
      })
    };
    const onDisk = new LabNotebooks({ contents, tracker: null } as never);
    expect((await onDisk.read('a.ipynb')).content).toEqual({
      metadata: { alpha: NaN },
      cells: []
    });
  });
});

describe('LabNotebooks.reload', () => {
  it('shows an open notebook as it is on disk, but for changes of the person', async () => {
    const reverted: string[] = [];
    const panels = ['clean.ipynb', 'dirty.ipynb'].map(path => ({
      context: {
        path,
        isReady: true,
        model: { dirty: path === 'dirty.ipynb' },
        revert: async () => void reverted.push(path)
      }
    }));
    const opened = new LabNotebooks({
      tracker: { find: panels.find.bind(panels) }
    } as never);
    await opened.reload('clean.ipynb');
    await opened.reload('dirty.ipynb');
    await opened.reload('closed.ipynb');
    expect(reverted).toEqual(['clean.ipynb']);
  });
});
