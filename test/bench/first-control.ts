import type { BrowserContext, CDPSession, Frame } from 'playwright-core';

/** Set in every frame by `watchFirstControl`: milliseconds from the start of loading; null before. */
interface Watched {
  firstControl: number | null;
}

/** Notes in each page when the first thing that can be pressed or filled in is there and one frame has run. */
export async function watchFirstControl(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watched = globalThis as unknown as Watched;
    watched.firstControl = null;
    const observer = new MutationObserver(() => {
      // The page comes with a link for the case that its scripts do not, which is not shown until then.
      const control = '#root :is(button, a[href], input, textarea, select):not(.no-script *)';
      if (!document.querySelector(control)) return;
      observer.disconnect();
      requestAnimationFrame(() => (watched.firstControl = performance.now()));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** Loads a frame again and again, without the browser's cache, on a processor that is slowed down. */
export class Reloader {
  readonly #frame: Frame;
  readonly #inspector: CDPSession;

  constructor(frame: Frame, inspector: CDPSession) {
    this.#frame = frame;
    this.#inspector = inspector;
  }

  /** The frame has to have an origin of its own: then it has a process, and an inspector, of its own. */
  static async of(context: BrowserContext, frame: Frame): Promise<Reloader> {
    const inspector = await context.newCDPSession(frame);
    await inspector.send('Network.enable');
    await inspector.send('Network.setCacheDisabled', { cacheDisabled: true });
    return new Reloader(frame, inspector);
  }

  /**
   * Milliseconds to the first control. Resolves when the page is at rest again: what it does after its first
   * control would else be counted as the next page's time.
   */
  async reload(slowdown: number): Promise<number> {
    await this.#inspector.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await this.#frame.evaluate(() => {
      (globalThis as unknown as Watched).firstControl = null;
      location.reload();
    });
    const time = await this.#frame.waitForFunction(() => (globalThis as unknown as Watched).firstControl);
    const first = (await time.jsonValue()) ?? NaN;
    await this.#inspector.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await this.#frame.waitForLoadState('networkidle');
    return first;
  }
}
