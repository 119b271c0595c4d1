type Dispose = () => unknown;

const wellKnown = Symbol as unknown as Record<string, symbol>;

/**
 * The resources of one block with `using` declarations, disposed of in reverse
 * when it ends. TC39, Explicit Resource Management.
 */
export class DisposeScope {
  /** Take a resource of `using`. */
  add<T>(resource: T): T {
    if (resource !== null && resource !== undefined) {
      this._push(resource, findMethod(resource, 'dispose'));
    }
    return resource;
  }

  /** Take a resource of `await using`. */
  addAsync<T>(resource: T): T {
    if (resource === null || resource === undefined) {
      this._entries.push(null);
      return resource;
    }
    const method = findMethod(resource, 'asyncDispose');
    this._push(resource, method ?? findMethod(resource, 'dispose'));
    return resource;
  }

  /** Note that the block ended with an error. */
  fail(error: unknown): void {
    this._error = { error };
  }

  /** Dispose of everything; throws what the block or a disposal threw. */
  end(): void {
    while (this._entries.length > 0) {
      try {
        this._entries.pop()?.();
      } catch (error) {
        this._suppress(error);
      }
    }
    this._finish();
  }

  /** {@link DisposeScope.end}, each disposal awaited. */
  async endAsync(): Promise<void> {
    while (this._entries.length > 0) {
      try {
        await this._entries.pop()?.();
      } catch (error) {
        this._suppress(error);
      }
    }
    this._finish();
  }

  private _push(resource: unknown, method: Dispose | undefined): void {
    if (typeof method !== 'function') {
      throw new TypeError('Property [Symbol.dispose] is not a function.');
    }
    this._entries.push(() => method.call(resource));
  }

  private _suppress(error: unknown): void {
    this._error = {
      error: this._error ? suppressed(error, this._error.error) : error
    };
  }

  private _finish(): void {
    if (this._error) {
      throw this._error.error;
    }
  }

  private _entries: (Dispose | null)[] = [];
  private _error: { error: unknown } | null = null;
}

function findMethod(
  resource: unknown,
  name: 'dispose' | 'asyncDispose'
): Dispose | undefined {
  return (resource as Record<symbol, Dispose | undefined>)[wellKnown[name]];
}

type MakeSuppressed = new (
  error: unknown,
  suppressed: unknown,
  message: string
) => Error;

function suppressed(error: unknown, first: unknown): Error {
  const { SuppressedError = OwnSuppressedError } = globalThis as unknown as {
    SuppressedError?: MakeSuppressed;
  };
  const message = 'An error was suppressed during disposal.';
  return new SuppressedError(error, first, message);
}

/** As engines have it that know `using`. */
const OwnSuppressedError: MakeSuppressed = class SuppressedError extends Error {
  constructor(error: unknown, suppressed: unknown, message: string) {
    super(message);
    Object.defineProperties(this, {
      name: hidden('SuppressedError'),
      error: hidden(error),
      suppressed: hidden(suppressed)
    });
  }
};

function hidden(value: unknown): PropertyDescriptor {
  return { value, writable: true, configurable: true, enumerable: false };
}
