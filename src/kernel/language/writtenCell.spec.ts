import { projectOf, registry } from './testing/projectOf.js';

it('a name that is written concerns those cells only that mention it', () => {
  const project = projectOf('const a = 1;', 'const b = 2; b', 'a');
  const versionsNow = (): string[] => {
    const asked = jest.spyOn(registry, 'updateDocumentWithKey');
    ['0', '1', '2'].forEach(id => project.diagnostics(id));
    const versions = asked.mock.calls
      .filter(([file]) => file.startsWith('/work/~'))
      .map(([file, , , , , version]) => `${file.slice(-4)} ${version}`);
    asked.mockRestore();
    return [...new Set(versions)];
  };
  project.diagnostics('0');
  project.update([
    { id: '0', code: 'const a = 1; const other = 3;' },
    { id: '1', code: 'const b = 2; b' },
    { id: '2', code: 'a' }
  ]);
  expect(versionsNow()).toEqual(['0.ts 2', '1.ts 1', '2.ts 1']);
  const names = project.completions('1', 14)!.items.map(({ name }) => name);
  expect(names).toContain('b');
  expect(project.completions('2', 0)!.items.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['a', 'b', 'other'])
  );
});

it('the cell that is written is told what a name may mean', () => {
  const project = projectOf('const length = 1;', '');
  project.update([
    { id: '0', code: 'const length = 1;' },
    { id: '1', code: 'lenght' }
  ]);
  expect(project.diagnostics('1')[0].message).toContain("'length'");
});
