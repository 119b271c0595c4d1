import { createServer, type AddressInfo, type Server } from 'node:net';

import { Dealer, Request, Subscriber } from 'zeromq';

import type { IConnection } from './connection.js';
import { addressOf, ConnectionError } from './connection.js';
import { Sockets } from './sockets.js';

const NAMES = ['shell', 'control', 'iopub', 'stdin', 'heartbeat'] as const;

/** Ports that are free, one of each still taken by its server. */
async function listenOnFree(): Promise<{
  connection: IConnection;
  servers: Server[];
}> {
  const servers = NAMES.map(() => createServer());
  const ports = {} as Record<(typeof NAMES)[number], number>;
  for (const [at, server] of servers.entries()) {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    ports[NAMES[at]] = (server.address() as AddressInfo).port;
  }
  const connection: IConnection = {
    transport: 'tcp',
    ip: '127.0.0.1',
    ports,
    key: '',
    hash: 'sha256'
  };
  return { connection, servers };
}

const close = (server: Server) => new Promise(resolve => server.close(resolve));

async function bound(stuckMs?: number): Promise<{
  connection: IConnection;
  sockets: Sockets;
}> {
  const { connection, servers } = await listenOnFree();
  await Promise.all(servers.map(close));
  const sockets = new Sockets(stuckMs);
  await sockets.bind(connection);
  return { connection, sockets };
}

describe('Sockets', () => {
  it('gives back what beats, passes frames on and publishes', async () => {
    const { connection, sockets } = await bound();
    sockets.listen((channel, frames) =>
      sockets.send(channel, [...frames, channel])
    );

    const heart = new Request({ linger: 0 });
    heart.connect(addressOf(connection, 'heartbeat'));
    await heart.send('ping');
    expect(String(await heart.receive())).toBe('ping');

    for (const channel of ['shell', 'control', 'stdin'] as const) {
      const client = new Dealer({ linger: 0 });
      client.connect(addressOf(connection, channel));
      await client.send(['a', 'b']);
      expect((await client.receive()).map(String)).toEqual(['a', 'b', channel]);
      client.close();
    }
    const reader = new Subscriber({ linger: 0 });
    reader.subscribe();
    reader.connect(addressOf(connection, 'iopub'));
    let isHeard = false;
    const heard = reader.receive().then(frames => {
      isHeard = true;
      return frames.map(String);
    });
    while (!isHeard) {
      sockets.send('iopub', ['topic', 'text']);
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(await heard).toEqual(['topic', 'text']);
    heart.close();
    reader.close();
    await sockets.close();
  });

  it('goes on after a message that cannot be handled', async () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { connection, sockets } = await bound();
    sockets.listen((channel, frames) => {
      if (String(frames.at(-1)) === 'bad') throw new RangeError('too deep');
      sockets.send(channel, frames);
    });
    const client = new Dealer({ linger: 0 });
    client.connect(addressOf(connection, 'shell'));
    for (const text of ['bad', 'good']) await client.send(text);
    expect((await client.receive()).map(String)).toEqual(['good']);
    expect(write.mock.calls[0][0]).toContain('too deep');
    client.close();
    await sockets.close();
    write.mockRestore();
  });

  it('keeps what it publishes for the first reader, and tells of each', async () => {
    const { connection, sockets } = await bound();
    const subscriptions: string[] = [];
    sockets.listen(
      () => undefined,
      topic => {
        subscriptions.push(topic);
        sockets.send('iopub', ['welcome', topic]);
      }
    );
    sockets.send('iopub', ['early', '1']);
    sockets.send('iopub', ['early', '2']);

    const first = new Subscriber({ linger: 0 });
    first.connect(addressOf(connection, 'iopub'));
    first.subscribe('');
    for (const text of ['early,1', 'early,2', 'welcome,']) {
      expect(String(await first.receive())).toBe(text);
    }
    const second = new Subscriber({ linger: 0 });
    second.connect(addressOf(connection, 'iopub'));
    second.subscribe('wel');
    expect(String(await second.receive())).toBe('welcome,wel');
    expect(subscriptions).toEqual(['', 'wel']);
    first.close();
    second.close();
    await sockets.close();
  });

  describe('with clients that read slowly', () => {
    const COUNT = 8000;
    const text = 'x'.repeat(2000);

    const reader = (
      connection: IConnection,
      receiveHighWaterMark = 1
    ): Subscriber => {
      const subscriber = new Subscriber({ linger: 0, receiveHighWaterMark });
      subscriber.connect(addressOf(connection, 'iopub'));
      subscriber.subscribe('');
      return subscriber;
    };

    /** Publish when `readers` read, and say how much has left since. */
    const publish = async (
      sockets: Sockets,
      readers: number
    ): Promise<{ sent: number }> => {
      const count = { sent: 0 };
      await new Promise<void>(resolve => {
        sockets.listen(
          () => undefined,
          () => {
            readers--;
            if (readers === 0) resolve();
          }
        );
      });
      for (let nth = 0; nth < COUNT; nth++) {
        sockets.send('iopub', [String(nth), text], () => count.sent++);
      }
      return count;
    };

    const read = async (subscriber: Subscriber): Promise<string[]> => {
      const read: string[] = [];
      for await (const [nth] of subscriber) {
        read.push(String(nth));
        if (read.at(-1) === String(COUNT - 1)) break;
      }
      return read;
    };

    const all = Array.from({ length: COUNT }, (_, nth) => String(nth));

    it('keeps all of it, and waits for them', async () => {
      const { connection, sockets } = await bound();
      const slow = reader(connection);
      const count = await publish(sockets, 1);
      await slow.receive();
      expect(count.sent).toBeLessThan(COUNT);
      expect(await read(slow)).toEqual(all.slice(1));
      slow.close();
      await sockets.close();
    });

    it('does not wait long for one that does not read at all', async () => {
      const { connection, sockets } = await bound(50);
      const stuck = reader(connection);
      const reads = reader(connection, 1000);
      void publish(sockets, 2);
      expect(await read(reads)).toEqual(all);
      stuck.close();
      reads.close();
      await sockets.close();
    });

    it('ends in time though a client does not read, or slowly', async () => {
      const { connection, sockets } = await bound(1e6);
      const stuck = reader(connection);
      const count = await publish(sockets, 1);
      await sockets.close();
      expect(count.sent).toBe(COUNT);
      stuck.close();
    });
  });

  it('closes though nobody has ever read', async () => {
    const { sockets } = await bound();
    sockets.send('iopub', ['topic', 'text']);
    await sockets.close();
  });

  it('says nothing of what comes too late to be sent', async () => {
    const { sockets } = await bound();
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await sockets.close();
    sockets.send('iopub', ['topic', 'late']);
    await sockets.close();
    expect(write).not.toHaveBeenCalled();
    write.mockRestore();
  });

  it.each(NAMES)('names the address when the %s port is taken', async name => {
    const { connection, servers } = await listenOnFree();
    const taken = servers[NAMES.indexOf(name)];
    await Promise.all(servers.filter(server => server !== taken).map(close));
    const sockets = new Sockets();

    const bound = sockets.bind(connection);

    await expect(bound).rejects.toBeInstanceOf(ConnectionError);
    await expect(bound).rejects.toThrow(addressOf(connection, name));
    await sockets.close();
    await close(taken);
  });
});
