import type { Product } from '#ports/diagnostics.ts';
import type { Timers } from '#ports/platform.ts';

interface Watch {
  readonly running: Product;
  /** What `version.json` beside the page holds now. */
  readonly read: () => Promise<unknown>;
  readonly timers: Timers;
}

/** Between two looks; nobody waits for a new version. Milliseconds. */
const pause = 60 * 60 * 1_000;

/**
 * Looks now and every hour whether other files are installed than those that run here, and tells it once. A look
 * that fails is made again an hour later. The answer ends it.
 */
export function watchVersion({ running, read, timers }: Watch, hear: () => void): () => void {
  let ended = false;
  let forget: () => void = () => undefined;
  async function look(): Promise<void> {
    const installed: unknown = await read().catch(() => null);
    if (ended) return;
    if (isAnother(installed, running)) hear();
    else forget = timers.after(pause, () => void look());
  }
  void look();
  return () => {
    ended = true;
    forget();
  };
}

/** Anything but a version and a commit is no answer of ours: a sign-in page of the network, say. */
function isAnother(installed: unknown, running: Product): boolean {
  if (typeof installed !== 'object' || installed === null) return false;
  if (!('version' in installed) || !('commit' in installed)) return false;

  return installed.version !== running.version || installed.commit !== running.commit;
}
