import { Button } from '@fluentui/react-components';
import { useEffect } from 'react';
import { sessionsOf } from '#domain/scheduling/book-slot.ts';
import { datesMet } from '#domain/scheduling/dates-apart.ts';
import type { SlotChoice } from '#domain/scheduling/book-slot.ts';
import type { SessionEvent } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { SeriesForOthers } from './SeriesForOthers.tsx';
import { useBookStyles } from './BookSeries.styles.ts';
import { bookingOutcome } from './booking-outcome.ts';
import type { BookingOutcomeView } from './booking-outcome.ts';
import { useText } from './text.ts';

interface BookingOutcomeProps {
  readonly site: SiteId;
  readonly entry: OutboxEntry;
  readonly choice: SlotChoice;
}

/** How far the booking came, said as it changes. */
export function BookingOutcome({ site, entry, choice }: BookingOutcomeProps) {
  const t = useText();
  const go = useGo();
  const styles = useBookStyles();
  const view = bookingOutcome(entry);
  const text = useOutcomeText(view, choice);
  const announce = useAnnounce();
  useEffect(() => announce(text.title), [announce, text.title]);
  return (
    <div className={styles.book}>
      <Notice intent={text.intent} title={text.title}>
        {text.body}
      </Notice>
      {view.kind === 'booked' &&
        view.differences.map((difference) => (
          <Notice key={difference} intent="warning">
            {t(`difference.${difference}`)}
          </Notice>
        ))}
      {view.kind === 'booked' && (
        <SeriesForOthers
          sessions={sessionsOf(choice).map((session) => ({ ...session, event: eventOf(entry) }))}
        />
      )}
      {view.kind === 'attention' ? (
        <Button appearance="primary" onClick={() => go(paths.unsent())}>
          {t('attention.open')}
        </Button>
      ) : (
        <Button appearance="primary" onClick={() => go(paths.community(site, 'sessions'))}>
          {t('see-sessions')}
        </Button>
      )}
    </div>
  );
}

function useOutcomeText(view: BookingOutcomeView, { slot, apart }: SlotChoice) {
  const t = useText();
  const formats = useFormats();
  switch (view.kind) {
    case 'saved':
      return { intent: 'info', title: t('saved.title'), body: t('saved.body') } as const;
    case 'waiting':
      return {
        intent: 'info',
        title: t(view.why === 'rest' ? 'waiting.rest.title' : 'waiting.title'),
        body: t(`waiting.${view.why}`),
      } as const;
    case 'attention':
      return { intent: 'error', title: t('attention.title'), body: t('attention.body') } as const;
    case 'booked': {
      const met = datesMet(slot, apart).filter(({ isSkipped }) => !isSkipped);
      const count = met.length;
      const first = met[0]?.startsAt;
      return {
        intent: 'success',
        title: view.differences.length === 0 ? t('booked.title', { count }) : t('booked.differences'),
        body: first
          ? t('booked.body', {
              link: view.differences.includes('no-online-meeting') ? 'none' : 'there',
              date: formats.weekdayDate(first, slot.zone),
              time: formats.time(first, slot.zone),
              zone: formats.zoneCity(slot.zone),
            })
          : '',
      } as const;
    }
  }
}

function eventOf({ state }: OutboxEntry): SessionEvent | null {
  if (state.kind !== 'done' || state.result.kind !== 'series') return null;

  const { eventId, iCalUId, joinUrl } = state.result;
  return { id: eventId, iCalUId, joinUrl };
}
