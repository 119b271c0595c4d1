import { ServerFiles } from './files.js';

it('writes again into a folder that was deleted meanwhile', async () => {
  const folders = new Set(['']);
  const written: string[] = [];
  const answer = (content: object, status = 200): Response =>
    new Response(JSON.stringify(content), { status });
  const files = new ServerFiles(async (address, init) => {
    const [path] = address.slice('api/contents/'.length).split('?');
    if (!init) {
      const content = [...folders].map(name => ({ name, type: 'directory' }));
      return answer({ content });
    }
    const { type } = JSON.parse(init.body) as { type: string };
    if (type === 'directory') {
      folders.add(path);
      return answer({});
    }
    if (!folders.has(path.split('/')[0])) {
      return answer({ message: 'Unexpected error while saving file' }, 500);
    }
    written.push(path);
    return answer({});
  });
  await files.writeText('out/a.txt', 'a');
  folders.delete('out');
  await files.writeText('out/b.txt', 'b');
  expect(written).toEqual(['out/a.txt', 'out/b.txt']);
});
