import { until } from '../core/testing/until.js';
import { ConnectedWorker } from './connectedWorker.js';
import { FakeScript } from './testing/fakeScript.js';

describe('ConnectedWorker', () => {
  it('that is interrupted before it has started sees that', async () => {
    const revoked = jest.spyOn(URL, 'revokeObjectURL');
    const script = new FakeScript();
    const worker = new ConnectedWorker(script);
    worker.interrupt();
    const started = () => script.workers[0];
    await until(() => expect(started()?.received).toHaveLength(2));
    const { serial, url } = started().connect!.interrupt;
    expect(serial).toBe(0);
    expect(revoked).toHaveBeenCalledWith(url);
    const news = started().received.find(({ kind }) => kind === 'interrupt');
    expect(news).toMatchObject({ serial: 0, next: { serial: 1 } });
    worker.terminate();
    revoked.mockRestore();
  });

  it('takes back what tells it of interrupts', async () => {
    const made = jest.spyOn(URL, 'createObjectURL');
    const revoked = jest.spyOn(URL, 'revokeObjectURL');
    const script = new FakeScript();
    const worker = new ConnectedWorker(script);
    await until(() => expect(script.workers[0]?.connect).toBeTruthy());
    worker.interrupt();
    worker.terminate();
    const urls = made.mock.results.map(({ value }) => String(value));
    expect(urls.length).toBeGreaterThan(1);
    expect(revoked.mock.calls.flat()).toEqual(expect.arrayContaining(urls));
    made.mockRestore();
    revoked.mockRestore();
  });

  it('ends a Worker that starts when it is not wanted any more', async () => {
    const script = new FakeScript();
    new ConnectedWorker(script).terminate();
    await until(() => expect(script.workers[0]?.isTerminated).toBe(true));
    expect(script.workers[0].connect).toBeNull();
  });

  it('keeps its error for one who asks later', async () => {
    const script = new FakeScript();
    const worker = new ConnectedWorker(script);
    await until(() => expect(script.workers[0]?.onerror).toBeTruthy());
    script.workers[0].onerror!({
      message: 'no memory',
      preventDefault: () => undefined
    });
    expect(await worker.failure).toBe('no memory');
    worker.terminate();
  });
});
