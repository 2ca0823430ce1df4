import { useEffect, useState } from 'react';
import type { SlotChoice } from '#domain/scheduling/book-slot.ts';
import { turnSeries } from '#domain/scheduling/turn-series.ts';
import { toSeriesId } from '#domain/shared/ids.ts';
import type { SeriesId, SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { bookTurns } from '#workflows/book-series.ts';
import type { BookingRefusal } from '#workflows/book-series.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { useServices } from '#ui/services/services.tsx';

export type Booking =
  | { readonly kind: 'choosing'; readonly refusal: BookingRefusal | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly failure: unknown }
  /** Safe on this device; each `entry` tells how far it came. */
  | { readonly kind: 'saved'; readonly booked: readonly BookedChoice[] };

/** One series; those that take turns are several. */
export interface BookedChoice {
  readonly entry: OutboxEntry;
  readonly choice: SlotChoice;
}

/** The text is written once it is known which series it is of: Outlook's pane knows the event by it. */
export type UnnamedChoice = Omit<SlotChoice, 'series' | 'body'> & {
  readonly body: (series: SeriesId) => string;
};

/** Books once: the series has its id before the button is pressed, so two presses are one series. */
export function useBooking(site: SiteId): {
  readonly booking: Booking;
  /** Whether it is safe on this device by now. */
  readonly book: (choices: readonly UnnamedChoice[], how?: { readonly besides: boolean }) => Promise<boolean>;
} {
  const { outbox, communities, timers, random } = useServices();
  const [series] = useState(() => newSeries(random.uuid()));
  const [booking, setBooking] = useState<Booking>({ kind: 'choosing', refusal: null });
  const settled = useSettled(booking.kind === 'saved' ? booking.booked : nothingBooked);
  const unsent = useUnsent();

  async function book(chosen: readonly UnnamedChoice[], { besides } = { besides: false }): Promise<boolean> {
    if (booking.kind === 'saving' || booking.kind === 'saved') return booking.kind === 'saved';

    const choices = chosen.map((choice, turn) => {
      const own = chosen.length === 1 ? series : turnSeries(series, turn);
      return { ...choice, series: own, body: choice.body(own) };
    });
    setBooking({ kind: 'saving' });
    try {
      const added = await bookTurns({ outbox, communities, timers }, { site, choices, besides });
      setBooking(
        added.ok
          ? {
              kind: 'saved',
              booked: added.value.flatMap((entry, at) => {
                const choice = choices[at];
                return choice ? [{ entry, choice }] : [];
              }),
            }
          : { kind: 'choosing', refusal: added.refusal },
      );
      return added.ok;
    } catch (failure) {
      setBooking({ kind: 'failed', failure });
      return false;
    }
  }

  if (booking.kind !== 'saved') return { booking, book };

  const latest = booking.booked.map(({ entry, choice }) => ({
    choice,
    entry: unsent.find(({ id }) => id === entry.id) ?? settled.get(entry.id) ?? entry,
  }));
  return { booking: { kind: 'saved', booked: latest }, book };
}

const nothingBooked: readonly BookedChoice[] = [];

/** The entries as they ended, once they have. */
function useSettled(booked: readonly BookedChoice[]): ReadonlyMap<string, OutboxEntry> {
  const { outbox } = useServices();
  const [settled, setSettled] = useState<ReadonlyMap<string, OutboxEntry>>(new Map());
  const ids = booked.map(({ entry }) => entry.id).join(' ');
  useEffect(() => {
    let listening = true;
    for (const id of ids.split(' ').filter((one) => one !== '')) {
      void outbox.settled(id).then((end) => {
        if (listening) setSettled((before) => new Map(before).set(id, end));
      });
    }
    return () => {
      listening = false;
    };
  }, [outbox, ids]);
  return settled;
}

function newSeries(uuid: string): SeriesId {
  const series = toSeriesId(uuid);
  if (!series) throw new TypeError('A new id is not a GUID');

  return series;
}
