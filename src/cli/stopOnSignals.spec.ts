import { EventEmitter } from 'node:events';

import { stopOnSignals } from './stopOnSignals.js';

function setUp(ignoresHangup = false) {
  const source = new EventEmitter();
  const calls: string[] = [];
  const clock = { ms: 0 };
  stopOnSignals({
    source,
    ignoresHangup,
    now: () => clock.ms,
    onStop: () => calls.push('stop'),
    onHurry: () => calls.push('hurry')
  });
  return { source, calls, clock };
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s asks to stop', signal => {
  const { source, calls } = setUp();
  source.emit(signal);
  expect(calls).toEqual(['stop']);
});

it('the end of the terminal is no request where it is to be ignored', () => {
  const { source, calls } = setUp(true);
  source.emit('SIGHUP');
  expect(calls).toEqual([]);
  source.emit('SIGTERM');
  expect(calls).toEqual(['stop']);
});

it('one Ctrl-C under npm, which arrives three times, is one request', () => {
  const { source, calls, clock } = setUp();
  source.emit('SIGINT');
  clock.ms = 20;
  source.emit('SIGINT');
  clock.ms = 60;
  source.emit('SIGTERM');
  expect(calls).toEqual(['stop']);
});

it('a second Ctrl-C does not wait', () => {
  const { source, calls, clock } = setUp();
  source.emit('SIGINT');
  clock.ms = 900;
  source.emit('SIGINT');
  expect(calls).toEqual(['stop', 'hurry']);
});
