import { useEffect, useState } from 'react';
import type { SlotChoice } from '#domain/scheduling/book-slot.ts';
import { toSeriesId } from '#domain/shared/ids.ts';
import type { SeriesId, SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { bookSeries } from '#workflows/book-series.ts';
import type { BookingRefusal } from '#workflows/book-series.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { useServices } from '#ui/services/services.tsx';

export type Booking =
  | { readonly kind: 'choosing'; readonly refusal: BookingRefusal | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly failure: unknown }
  /** Safe on this device; `entry` tells how far it came. */
  | { readonly kind: 'saved'; readonly entry: OutboxEntry; readonly choice: SlotChoice };

/** Books once: the series has its id before the button is pressed, so two presses are one series. */
export function useBooking(site: SiteId): {
  readonly booking: Booking;
  /** Whether it is safe on this device by now. */
  readonly book: (
    choice: Omit<SlotChoice, 'series'>,
    how?: { readonly besides: boolean },
  ) => Promise<boolean>;
} {
  const { outbox, communities, timers, random } = useServices();
  const [series] = useState(() => newSeries(random.uuid()));
  const [booking, setBooking] = useState<Booking>({ kind: 'choosing', refusal: null });
  const settled = useSettled(booking.kind === 'saved' ? booking.entry : null);
  const unsent = useUnsent();

  async function book(
    chosen: Omit<SlotChoice, 'series'>,
    { besides } = { besides: false },
  ): Promise<boolean> {
    if (booking.kind === 'saving' || booking.kind === 'saved') return booking.kind === 'saved';

    const choice = { ...chosen, series };
    setBooking({ kind: 'saving' });
    try {
      const added = await bookSeries({ outbox, communities, timers }, { site, choice, besides });
      setBooking(
        added.ok
          ? { kind: 'saved', entry: added.value, choice }
          : { kind: 'choosing', refusal: added.refusal },
      );
      return added.ok;
    } catch (failure) {
      setBooking({ kind: 'failed', failure });
      return false;
    }
  }

  if (booking.kind !== 'saved') return { booking, book };

  const latest = unsent.find(({ id }) => id === booking.entry.id) ?? settled ?? booking.entry;
  return { booking: { ...booking, entry: latest }, book };
}

/** The entry as it ended, once it has; nothing before. */
function useSettled(entry: OutboxEntry | null): OutboxEntry | null {
  const { outbox } = useServices();
  const [settled, setSettled] = useState<OutboxEntry | null>(null);
  const id = entry?.id ?? null;
  useEffect(() => {
    if (id === null) return undefined;

    let listening = true;
    void outbox.settled(id).then((end) => {
      if (listening) setSettled(end);
    });
    return () => {
      listening = false;
    };
  }, [outbox, id]);
  return settled;
}

function newSeries(uuid: string): SeriesId {
  const series = toSeriesId(uuid);
  if (!series) throw new TypeError('A new id is not a GUID');

  return series;
}
