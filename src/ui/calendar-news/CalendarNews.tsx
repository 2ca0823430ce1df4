import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { SessionState } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { putMeetingBack, setStates } from '#workflows/calendar-answers.ts';
import { lookIntoCalendar, type CalendarNews as News } from '#workflows/calendar-news.ts';
import { useAsync } from '../data/useAsync.ts';
import { usePress } from '../press/usePress.ts';
import { useServices } from '../services/services.tsx';
import { FailedState } from '../states/FailedState.tsx';
import { Notice } from '../states/Notice.tsx';
import { useFormats } from '../text/formats.ts';
import { useUndo } from '../undo/undo.tsx';
import { useText } from './text.ts';

export interface CalendarNewsProps {
  readonly snapshots: readonly CommunitySnapshot[];
  /** Also where a look a moment ago found all in order. */
  readonly always: boolean;
}

/**
 * What the calendar says of the series that I organize: what was made or moved in Outlook is followed and told, what
 * is gone there is asked about. Nobody is asked for a permission because of it, and what fails is looked for again at
 * the next visit.
 */
export function CalendarNews({ snapshots, always }: CalendarNewsProps) {
  const t = useText();
  const services = useServices();
  const look = useAsync(['calendar-news', ...snapshots.map(({ site }) => site)], async (signal) => {
    // What was granted is known with the first token.
    await services.identity.token({ scopes: ['User.Read'] });
    if (!services.identity.granted().has('Calendars.ReadWrite')) return null;

    return lookIntoCalendar(services, { snapshots, always }, signal);
  });
  if (look.kind !== 'ready' || !look.value) return null;

  const { moved, replaced, missing, withoutMeeting } = look.value;
  return (
    <>
      {moved.length > 0 && <Moved moved={moved} />}
      {replaced.map(({ series, sessions }) => (
        <Notice key={series} intent="info">
          {t('replaced', { count: sessions.length, title: sessions[0]?.title ?? '' })}
        </Notice>
      ))}
      {missing.map((one) => (
        <Missing key={one.series} {...one} snapshots={snapshots} />
      ))}
      {withoutMeeting.map((one) => (
        <WithoutMeeting key={one.series} {...one} />
      ))}
    </>
  );
}

function Moved({ moved }: Pick<News, 'moved'>) {
  const t = useText();
  const formats = useFormats();
  return (
    <Notice intent="info" title={t('moved.title')}>
      {t('moved')}
      <ul>
        {moved.map(({ session: { key, title, startsAt, timeZone }, to }) => (
          <li key={key}>
            {t('moved.one', {
              title,
              was: formats.weekdayDate(startsAt, timeZone),
              date: formats.weekdayDate(to.startsAt, timeZone),
              time: formats.time(to.startsAt, timeZone),
              zone: formats.zoneCity(timeZone),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type MissingProps = News['missing'][number] & { readonly snapshots: readonly CommunitySnapshot[] };

function Missing({ site, series, sessions, snapshots }: MissingProps) {
  const t = useText();
  const formats = useFormats();
  const services = useServices();
  const offerUndo = useUndo();
  const now = snapshots.find((snapshot) => snapshot.site === site)?.sessions ?? [];
  const planned = now.filter((session) => session.series === series && session.state === 'planned');
  // One that was moved to another event since is in the calendar with that.
  const left = planned.filter(({ key, event }) =>
    sessions.some((one) => one.key === key && one.event?.id === event?.id),
  );
  const [first] = left;
  const title = first?.title ?? '';
  const count = left.length;
  const set = (from: SessionState, to: SessionState) =>
    setStates(services, { site, sessions: left, from, to });
  const { failure, press } = usePress(async () => {
    await set('planned', 'cancelled');
    offerUndo({
      text: t('missing.done', { count, title }),
      undo: () => set('cancelled', 'planned'),
    });
  });
  if (!first) return null;

  return (
    <>
      <Notice
        intent="warning"
        title={t('missing.title')}
        action={<Button onClick={press}>{t('missing.call-off', { count })}</Button>}
      >
        {count === planned.length
          ? t('missing.all', { count, title })
          : t('missing.some', {
              count,
              title,
              dates: formats.list(
                left.map(({ startsAt, timeZone }) => formats.weekdayDate(startsAt, timeZone)),
              ),
            })}
      </Notice>
      {failure !== null && <FailedState failure={failure} />}
    </>
  );
}

type Step = 'asked' | 'done' | 'none' | 'attention';

function WithoutMeeting(lost: News['withoutMeeting'][number] & { readonly site: SiteId }) {
  const t = useText();
  const services = useServices();
  const [step, setStep] = useState<Step>('asked');
  const title = lost.sessions[0]?.title ?? '';
  const { isBusy, failure, press } = usePress(async () => {
    const { state } = await putMeetingBack(services, lost);
    if (state.kind !== 'done') setStep('attention');
    else {
      const isOff = state.result.kind === 'series' && state.result.differences.includes('no-online-meeting');
      setStep(isOff ? 'none' : 'done');
    }
  });
  if (isBusy) return <Notice intent="info">{t('meeting.kept')}</Notice>;

  switch (step) {
    case 'done':
      return null;
    case 'asked':
      return (
        <>
          <Notice
            intent="warning"
            title={t('meeting.title')}
            action={<Button onClick={press}>{t('meeting.add')}</Button>}
          >
            {t('meeting', { title })}
          </Notice>
          {failure !== null && <FailedState failure={failure} />}
        </>
      );
    case 'none':
      return <Notice intent="warning">{t('meeting.none')}</Notice>;
    case 'attention':
      return <Notice intent="warning">{t('attention')}</Notice>;
  }
}
