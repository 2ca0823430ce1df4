import { useRef, useState } from 'react';
import type { SeriesChange } from '#domain/scheduling/series-change.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useText } from '../text.ts';

/** How far a change came; the first of these that any came to is what is shown. */
const gravest = ['attention', 'kept', 'done'] as const;

type End = (typeof gravest)[number];

/** Follows what was changed until it is in the calendar, and says so. */
export function useChanges() {
  const t = useText();
  const { outbox } = useServices();
  const [ends, setEnds] = useState<ReadonlyMap<string, End>>(new Map());
  // What was changed since is known without another look.
  const [done, setDone] = useState<readonly SeriesChange[]>([]);
  const status = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();

  function tell(entry: OutboxEntry, end: End): void {
    setEnds((before) => new Map(before).set(entry.id, end));
    announce(t(`life.told.${end}`));
  }

  async function untilSettled(entry: OutboxEntry, change: SeriesChange | null): Promise<void> {
    const { state } = await outbox.settled(entry.id);
    tell(entry, state.kind === 'done' ? 'done' : 'attention');
    if (state.kind === 'done' && change) setDone((before) => [...before, change]);
  }

  return {
    told: gravest.find((end) => [...ends.values()].includes(end)) ?? null,
    done,
    status,
    /** `kept`: safe on this device. The focus moves here, as what was pressed may be gone with its date. */
    follow: (kept: OutboxEntry, change: SeriesChange | null = null) => {
      tell(kept, 'kept');
      status.current?.focus();
      void untilSettled(kept, change);
    },
  };
}
