import { useEffect, useState } from 'react';
import { bookingOf, sessionsOf, type SlotChoice } from '#domain/scheduling/book-slot.ts';
import { restatedIn } from '#domain/scheduling/restated.ts';
import { markedLink, readSeriesLink } from '#domain/scheduling/series-link.ts';
import { minutesOf } from '#domain/sessions/format.ts';
import type { BookingDifference } from '#domain/writes/answer.ts';
import type { AppointmentPart } from '#ports/appointment.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { bookSeries } from '#workflows/book-series.ts';
import { paths } from '#ui/navigation/paths.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import type { ApplySlotProps } from './ApplySlot.tsx';
import { peopleAs } from './pane-choice.ts';
import { useText } from './text.ts';

export type Applying =
  | { readonly kind: 'choosing' | 'applying' }
  | { readonly kind: 'failed'; readonly failure: unknown }
  | { readonly kind: 'applied'; readonly applied: Applied };

export interface Applied {
  readonly refused: readonly AppointmentPart[];
  readonly kept:
    | { readonly kind: 'later' }
    | {
        readonly kind: 'kept';
        readonly end: 'on-its-way' | 'done' | 'needs-attention';
        readonly differences: readonly BookingDifference[];
      };
}

/** Fills the appointment in, and where Outlook saves it keeps the sessions at once; both can be done again. */
export function useApply(props: ApplySlotProps): {
  readonly state: Applying;
  readonly choice: SlotChoice;
  readonly apply: () => Promise<void>;
} {
  const services = useServices();
  const { appointment, snapshot, snapshots, slot, people } = props;
  const choice = useChoice(props);
  const [state, setState] = useState<Applying>({ kind: 'choosing' });
  const [entry, setEntry] = useState<OutboxEntry | null>(null);
  const settled = useSettled(entry);

  async function fill(): Promise<Applied> {
    const required = peopleAs(people, props.choice, 'required');
    const booking = bookingOf({ ...choice, attendees: required });
    const [first] = slot.dates;
    if (!booking || !first) throw new RangeError('A slot without dates');

    const was = readSeriesLink((await appointment.read()).text);
    const refused = await appointment.fill({
      booking,
      optional: peopleAs(people, props.choice, 'optional'),
      others: peopleAs(people, props.choice, 'none'),
      startsAt: first.startsAt,
      endsAt: first.endsAt,
      outlookZone: await services.calendar.outlookZone(slot.zone),
    });
    // Without these the event is another one than its sessions would be of.
    const isWhole = !refused.some((part) => part === 'rhythm' || part === 'text');
    const made = isWhole ? await appointment.save() : null;
    if (made === null) return { refused, kept: { kind: 'later' } };

    // What was applied before may have left other dates there, or in another community.
    const now = { site: snapshot.site, series: choice.series, sessions: sessionsOf(choice) };
    for (const { site, change } of restatedIn(snapshots, now, was)) {
      await services.outbox.add({ kind: 'change-row', site, change });
    }
    const kept = await bookSeries(services, { site: snapshot.site, choice, besides: true, made });
    if (!kept.ok) return { refused, kept: { kind: 'later' } };
    setEntry(kept.value);
    return { refused, kept: { kind: 'kept', end: 'on-its-way', differences: [] } };
  }

  async function apply(): Promise<void> {
    if (state.kind === 'applying') return;

    setState({ kind: 'applying' });
    setEntry(null);
    try {
      setState({ kind: 'applied', applied: await fill() });
    } catch (failure) {
      setState({ kind: 'failed', failure });
    }
  }

  return { state: withEnd(state, settled), choice, apply };
}

function useChoice(props: ApplySlotProps): SlotChoice {
  const t = useText();
  const nameOf = useFormatName();
  const { account, host } = useServices();
  const { charter, snapshot, slot, invited, series } = props;
  const { format } = props.choice;

  return {
    series,
    slot,
    title: t('event.title', { community: charter.name }),
    format,
    organizer: account.person,
    attendees: invited,
    body: t('event.body', {
      community: charter.name,
      domain: charter.domainStatement,
      format: format.own?.name ?? nameOf(format.id) ?? format.id,
      minutes: minutesOf(format),
      organizer: account.person.name,
      link: markedLink(host.linkTo(paths.community(snapshot.site, 'sessions')), {
        series,
        format: format.id,
      }),
    }),
  };
}

function useSettled(entry: OutboxEntry | null): OutboxEntry | null {
  const { outbox } = useServices();
  const [settled, setSettled] = useState<OutboxEntry | null>(null);
  useEffect(() => {
    if (!entry) return undefined;

    let listening = true;
    void outbox.settled(entry.id).then((end) => {
      if (listening) setSettled(end);
    });
    return () => {
      listening = false;
    };
  }, [outbox, entry]);
  return settled?.id === entry?.id ? settled : null;
}

function withEnd(state: Applying, settled: OutboxEntry | null): Applying {
  if (state.kind !== 'applied' || state.applied.kept.kind !== 'kept' || !settled) return state;

  const end = settled.state;
  const differences = end.kind === 'done' && end.result.kind === 'series' ? end.result.differences : [];
  const kept = { kind: 'kept', end: end.kind === 'done' ? 'done' : 'needs-attention', differences } as const;
  return { kind: 'applied', applied: { ...state.applied, kept } };
}
