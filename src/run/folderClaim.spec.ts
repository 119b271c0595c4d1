import { FolderClaim } from './folderClaim';
import { PortError } from './ports';
import { FakeClock, settled } from './testing/fakeClock';
import { FakeStore } from './testing/fakeStore';

const LAB = { id: 'browser', name: 'JupyterLab in a browser' };
const COMMAND = { id: 'host', name: 'the command line on host' };

let clock: FakeClock;
let store: FakeStore;

beforeEach(() => {
  clock = new FakeClock();
  store = new FakeStore(() => clock.now());
});

let runs = 0;

const take = (
  holder = LAB,
  notebookPath = 'work/demo.ipynb',
  inStore = store
): Promise<FolderClaim> =>
  FolderClaim.take({
    store: inStore,
    clock,
    folder: 'work/demo/output',
    notebookPath,
    runId: `${++runs}`.padStart(8, '0'),
    holder
  });

it('lies in the folder as long as it holds', async () => {
  const claim = await take();
  expect(store.paths).toEqual([
    expect.stringMatching(/^work\/demo\/output\/running-\d{8}\.lock$/)
  ]);
  await claim.release();
  await claim.release();
  expect(store.paths).toEqual([]);
  expect(clock.pending).toBe(0);
});

it('keeps out a run of another home, and says which one is there', async () => {
  const claim = await take();
  const refused = await take(COMMAND).catch(error => error);
  expect(refused).toMatchObject({ name: 'RunError', code: 'already-running' });
  expect(refused.message).toMatch(
    /^The grid of work\/demo\.ipynb is being run already, by JupyterLab in a browser\..* remove work\/demo\/output\/running-\d{8}\.lock\.$/
  );
  expect(store.paths).toHaveLength(1);
  await claim.release();
  await expect(take(COMMAND)).resolves.toBeDefined();
});

it('keeps out another notebook with the same folder', async () => {
  await take();
  await expect(take(LAB, 'work/other.ipynb')).rejects.toThrow(
    'The folder of the clones is in use: the grid of demo.ipynb is being run, by'
  );
});

it('holds for hours, and no longer than three minutes when its run was killed', async () => {
  await take();
  await clock.advance(7_200_000);
  await expect(take(COMMAND)).rejects.toThrow('already');

  store.before = operation => {
    if (operation === 'writeMark') {
      throw new Error('killed');
    }
  };
  await clock.advance(170_000);
  store.before = () => undefined;
  const other = new FakeStore(() => clock.now());
  store.files.forEach((text, path) => other.files.set(path, text));
  store.writtenAt.forEach((at, path) => other.writtenAt.set(path, at));
  await expect(take(COMMAND, undefined, other)).rejects.toThrow('already');
  await clock.advance(10_000);
  await take(COMMAND, undefined, other);
  expect(other.paths).toHaveLength(1);
});

it('is not kept out for days by a mark from before the clock was set back', async () => {
  await take();
  store.before = operation => {
    if (operation === 'writeMark') {
      throw new Error('killed');
    }
  };
  clock.jump(-86_400_000);
  await clock.advance(1_000);
  store.before = () => undefined;
  await expect(take(COMMAND)).resolves.toBeDefined();
});

it('takes over at once what its own home has left behind', async () => {
  await take();
  await take();
  expect(store.paths).toHaveLength(1);
});

it('respects a mark that it cannot read, and one that is empty', async () => {
  for (const text of ['', 'null', '{"holder": ', '[1]']) {
    store.files.set('work/demo/output/running-0badf00d.lock', text);
    store.writtenAt.set('work/demo/output/running-0badf00d.lock', clock.now());
    await expect(take()).rejects.toThrow(
      /is being run already\. Wait .* remove work\/demo\/output\/running-0badf00d\.lock\.$/
    );
  }
  expect(store.paths).toEqual(['work/demo/output/running-0badf00d.lock']);
});

it('leaves nothing when the folder cannot be read', async () => {
  store.before = operation => {
    if (operation === 'readMarks') {
      throw new Error('no');
    }
  };
  await expect(take()).rejects.toThrow('no');
  expect(store.paths).toEqual([]);
});

it.each([
  ['that is back in time', 5000, 0],
  ['that stays away', 60_000, 1]
])('is released from a server %s', async (_, awayMs, left) => {
  const claim = await take();
  const backAt = clock.now() + awayMs;
  store.before = operation => {
    if (operation === 'remove' && clock.now() < backAt) {
      throw new PortError('unavailable', 'The server does not answer.');
    }
  };
  let isReleased = false;
  void claim.release().then(() => (isReleased = true));
  await clock.advance(30_000);
  expect(isReleased).toBe(true);
  expect(store.paths).toHaveLength(left);
  expect(clock.pending).toBe(0);
});

it('is gone after a release during its renewal', async () => {
  let go = (): void => undefined;
  const claim = await take();
  store.before = operation =>
    operation === 'writeMark' && new Promise<void>(resolve => (go = resolve));
  await clock.advance(30_000);
  const released = claim.release();
  await settled();
  go();
  await released;
  await settled();
  expect(store.paths).toEqual([]);
  expect(clock.pending).toBe(0);
});

it('is gone after a release during two renewals, whichever ends first', async () => {
  const waiting: (() => void)[] = [];
  const claim = await take();
  store.before = operation =>
    operation === 'writeMark' &&
    new Promise<void>(resolve => waiting.push(resolve));
  await clock.advance(60_000);
  const released = claim.release();
  for (const go of waiting.reverse()) {
    go();
    await settled();
  }
  await released;
  expect(waiting).toHaveLength(2);
  expect(store.paths).toEqual([]);
});

it('has nothing to do with other files of that kind', async () => {
  const others = ['running-12345678.lock.txt', 'running.lock', 'uv.lock'];
  for (const name of others) {
    store.files.set(`work/demo/output/${name}`, 'mine');
    store.writtenAt.set(`work/demo/output/${name}`, 0);
  }
  const claim = await take();
  await claim.release();
  expect(store.paths).toEqual(others.map(name => `work/demo/output/${name}`));
});
