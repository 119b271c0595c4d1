import type { Browser, CDPSession } from '@playwright/test';

/**
 * A tab that Playwright does not know: its own ones it keeps visible and in
 * focus, whatever stands before them. This one is hidden when another comes to
 * the front.
 */
export class PlainTab {
  /** Open a tab in front of all others. */
  static async open(browser: Browser, url: string): Promise<PlainTab> {
    const session = await browser.newBrowserCDPSession();
    const { targetId } = await session.send('Target.createTarget', { url });
    const { sessionId } = await session.send('Target.attachToTarget', {
      targetId,
      flatten: false
    });
    return new PlainTab(session, targetId, sessionId);
  }

  private constructor(
    private readonly _session: CDPSession,
    private readonly _targetId: string,
    private readonly _sessionId: string
  ) {
    _session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message);
      this._answers.get(id)?.(result?.result?.value);
      this._answers.delete(id);
    });
  }

  /** The value of an expression in the tab; undefined when it throws. */
  evaluate(expression: string): Promise<unknown> {
    const id = ++this._last;
    const params = { expression, awaitPromise: true, returnByValue: true };
    return new Promise((resolve, reject) => {
      this._answers.set(id, resolve);
      this._session
        .send('Target.sendMessageToTarget', {
          sessionId: this._sessionId,
          message: JSON.stringify({ id, method: 'Runtime.evaluate', params })
        })
        .catch(reject);
    });
  }

  /** Bring it to the front. */
  async show(): Promise<void> {
    await this._session.send('Target.activateTarget', {
      targetId: this._targetId
    });
  }

  async close(): Promise<void> {
    await this._session.send('Target.closeTarget', {
      targetId: this._targetId
    });
  }

  private readonly _answers = new Map<number, (value: unknown) => void>();
  private _last = 0;
}
