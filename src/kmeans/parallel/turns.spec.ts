import { Turns } from './turns';

function busy(milliseconds: number): void {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    // A piece of a computation.
  }
}

test('pass goes on at once until some milliseconds have gone by', async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(1000);
  const turns = new Turns();
  expect(turns.pass()).toBeUndefined();
  now.mockReturnValue(1010);
  const turn = turns.pass();
  expect(turn).toBeInstanceOf(Promise);
  await turn;
  expect(turns.pass()).toBeUndefined();
  turns.dispose();
  now.mockRestore();
});

test('messages of other ports are handled while a computation goes on', async () => {
  const { port1, port2 } = new MessageChannel();
  let nReceived = 0;
  port1.onmessage = () => {
    nReceived++;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  const turns = new Turns();
  let nPieces = 0;
  while (nReceived < 5) {
    busy(6);
    await turns.pass();
    nPieces++;
  }
  // None waits for the end of the computation, which would never come.
  expect(nPieces).toBeLessThan(50);
  turns.dispose();
  port1.close();
});
