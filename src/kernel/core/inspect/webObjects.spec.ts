import '../testing/webClasses.js';
import util from 'node:util';

import { inspect } from './index.js';

/** As a browser has it, which knows nothing of Node's inspect. */
function ofBrowser<T extends object>(value: T): T {
  Object.defineProperty(value, util.inspect.custom, { value: undefined });
  return value;
}

class Address extends URL {}

describe('objects of the web', () => {
  it.each([
    () => new URL('http://u:p@a.b:8080/c?d=1#f'),
    () => new URLSearchParams('a=1&b=x'),
    () => new URLSearchParams(),
    () => new Headers({ a: 'b', 'content-type': 'x' }),
    () => new Headers()
  ])('%s', make => {
    const value = ofBrowser(make());
    if (value instanceof URL) ofBrowser(value.searchParams);
    expect(inspect(value)).toBe(util.inspect(make(), { colors: false }));
    expect(inspect({ value })).toBe(
      util.inspect({ value: make() }, { colors: false })
    );
  });

  // Node's have fields of their own, which a browser's have not.
  it.each([
    [new Blob(['abc'], { type: 'text/plain' }), 'size: 3, type: text/plain'],
    [new File(['a'], 'b', { lastModified: 5 }), 'size: 1, type: , name: b'],
    [AbortSignal.abort(), 'aborted: true'],
    [new Event('e'), 'type: e, defaultPrevented: false, cancelable: false']
  ])('%s', (value, shown) => {
    const text = inspect(ofBrowser(value)).replace(/\s+/g, ' ');
    expect(text.replaceAll("'", '')).toContain(
      `${value.constructor.name} { ${shown}`
    );
  });

  it('have their status and headers where they are responses', () => {
    const response = ofBrowser(new Response(null, { status: 404 }));
    ofBrowser(response.headers);
    expect(inspect(response).replace(/\s+/g, ' ')).toContain(
      "Response { status: 404, statusText: '', headers: Headers {}, body: null, bodyUsed: false, ok: false,"
    );
  });

  it('show what a class of the user adds', () => {
    const address = Object.assign(ofBrowser(new Address('http://a/')), {
      note: 1
    });
    expect(inspect(address)).toMatch(/^Address \[URL\] {[^]*note: 1\n}$/);
  });

  it('are told from what only looks like them', () => {
    let isAsked = false;
    const ask = (): undefined => void (isAsked = true);
    // Not by declarations: the names are taken here.
    const fakes = {
      Headers: class {
        get entries(): unknown {
          return ask();
        }
      },
      Blob: class {
        size = 3;
        get type(): unknown {
          return ask();
        }
      }
    };
    expect(inspect(new fakes.Headers())).toBe('Headers {}');
    expect(inspect(new fakes.Blob())).toBe('Blob { size: 3 }');
    expect(isAsked).toBe(false);
  });
});
