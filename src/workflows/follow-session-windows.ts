import type { Key } from '#domain/shared/ids.ts';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { Services } from '#ports/services.ts';
import type { Visibility } from './follow-session-live.ts';
import { readWindowMessage, windowTopic, type WindowMessage } from './follow-session-messages.ts';
import type { SteadyClock } from './steady-clock.ts';

/** The other windows of this person on this machine that show the same session. */
export interface OtherWindows {
  post(message: WindowMessage): void;
  /** Somebody looks at one of them, so that the one that asks the service keeps a lively pace. */
  seen(): boolean;
  /** Tells them that somebody looks at this one, now and as long as that is so. */
  saySeen(): void;
  readonly stop: () => void;
}

/** How often a window that is looked at says so, and how long another believes it. */
const seenEvery = 30_000;
const seenFor = 45_000;

export function createOtherWindows(
  needs: Pick<Services, 'broadcast' | 'timers'> & { readonly steady: SteadyClock },
  { session, visibility }: { readonly session: Key; readonly visibility: Visibility },
  hear: (message: WindowMessage) => void,
): OtherWindows {
  const { broadcast, timers, steady } = needs;
  const topic = windowTopic(session);
  let seenUntil: IsoInstant | null = null;
  let stopped = false;
  let stopSaying: () => void = () => undefined;
  const stopListening = broadcast.listen(topic, (value) => {
    const message = readWindowMessage(value);
    if (message === null || stopped) return;

    if (message.kind === 'seen') seenUntil = instantAt(millisecondsOf(steady.now()) + seenFor);
    hear(message);
  });

  return {
    post,
    seen: () => seenUntil !== null && seenUntil > steady.now(),
    saySeen,
    stop() {
      stopped = true;
      stopSaying();
      stopListening();
    },
  };

  function saySeen(): void {
    if (stopped || !visibility.visible()) return;

    post({ kind: 'seen' });
    stopSaying();
    stopSaying = timers.after(seenEvery, saySeen);
  }

  function post(message: WindowMessage): void {
    if (!stopped) broadcast.post(topic, message);
  }
}
