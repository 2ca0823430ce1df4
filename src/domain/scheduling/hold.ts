import { keyOf } from '../shared/key.ts';
import type { Key } from '../shared/ids.ts';
import type { Poll } from './poll.ts';
import type { PollSlot } from './poll-facts.ts';
import type { SeriesPattern } from './series-change.ts';

/** A time that the organizer's own calendar keeps as tentative while a poll about it is open. Nobody is invited. */
export interface TimeHold extends SeriesPattern {
  /** The event's `transactionId`: the same time is never held twice. */
  readonly hold: Key;
  readonly title: string;
}

/** What is held while a poll is open for the nth time: one that was let go is another one when it is held again. */
export function holdsOf(
  { id, title, turn }: Pick<Poll, 'id' | 'title' | 'turn'>,
  slots: readonly PollSlot[],
): readonly TimeHold[] {
  return slots.flatMap(({ id: slot, zone: timeZone, rhythm, startTime, minutes, dates }) => {
    const [first] = dates;
    const last = dates.at(-1);
    return first && last
      ? [
          {
            hold: keyOf('hold', id, slot, turn),
            title,
            timeZone,
            rhythm,
            startTime,
            minutes,
            firstDate: first.date,
            lastDate: last.date,
          },
        ]
      : [];
  });
}
