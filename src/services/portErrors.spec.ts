import { ServerConnection } from '@jupyterlab/services';
import { portErrorOf } from './portErrors';

function failure(status: number, message: string): Error {
  const response = new Response('', { status });
  return new ServerConnection.ResponseError(response, message);
}

describe('portErrorOf', () => {
  it.each([
    [502, 'Bad gateway', 'unavailable'],
    [503, 'Service unavailable', 'unavailable'],
    [424, 'No server', 'unavailable'],
    [413, 'Request entity too large', 'too-large'],
    [403, 'Permission denied: a', 'read-only'],
    [500, "[Errno 30] Read-only file system: 'a'", 'read-only'],
    [500, '[Errno 28] No space left on device', 'full'],
    [500, "[Errno 2] No such file or directory: '/x/.~a' -> '/x/a'", 'full'],
    [500, '[Errno 122] Disk quota exceeded', 'full'],
    [400, 'Not a directory: /x', 'wrong-kind'],
    [500, 'Something else', 'failed']
  ])('tells from a %i with "%s" that it is %s', (status, message, code) => {
    const error = portErrorOf(failure(status, message), 'Saving a.ipynb');
    expect(error.code).toBe(code);
    expect(error.message).toContain('Saving a.ipynb');
    expect(error.message).toContain(message);
  });

  it('takes a network error for a server that is away', () => {
    const error = new ServerConnection.NetworkError(new TypeError('fetch'));
    expect(portErrorOf(error, 'Saving').code).toBe('unavailable');
  });
});
