import type { FrameRegistry } from './frame-registry.ts';

/**
 * What Teams does with the app of a seat that shows something else: it asks the app to get ready, keeps the
 * frame without answering it, and ends it sooner or later.
 */
export type Caching =
  | { readonly kind: 'shown' }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'suspended' }
  /** Ended; shown again, it begins anew. */
  | { readonly kind: 'evicted' };

/** Teams ends an app that has not said within this time that it is ready. Milliseconds. */
const longestLeave = 30_000;

/** For so long Teams keeps a tab on a desktop, and a side panel. Milliseconds. */
export const keptFor = { content: 30 * 60_000, sidePanel: 20 * 60_000 } as const;

export interface LeavingApp {
  /** The frame's name. */
  readonly name: string;
  readonly registry: FrameRegistry;
}

/** Asks the app to get ready; answers with what becomes of it. */
export async function leave({ name, registry }: LeavingApp): Promise<'suspended' | 'evicted'> {
  const handlers = registry.handlersOf(name);
  if (!handlers.has('beforeUnload')) return 'evicted';

  const ready = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => {
      resolve(false);
    }, longestLeave);
    registry.onceHeard(name, 'readyToUnload', () => {
      clearTimeout(timer);
      resolve(true);
    });
    registry.tell(name, 'beforeUnload', []);
  });
  // Both handlers together are what asks Teams to keep the page.
  return ready && handlers.has('load') ? 'suspended' : 'evicted';
}
