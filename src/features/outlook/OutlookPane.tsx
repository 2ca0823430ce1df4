import { Field, Select } from '@fluentui/react-components';
import { useState, type ComponentType, type ReactNode } from 'react';
import { unreadList } from '#domain/communities/list-finding.ts';
import { readSeriesLink, type SeriesLink } from '#domain/scheduling/series-link.ts';
import type { Session } from '#domain/sessions/session.ts';
import { toSeriesId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Appointment, AppointmentNow } from '#ports/appointment.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { CalendarNews } from '#ui/calendar-news/later.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { useCommunities } from '#ui/data/useCommunities.ts';
import { isAbsent } from '#ui/data/useCommunity.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { PaneForm } from './PaneForm.tsx';
import { SeriesThere } from './SeriesThere.tsx';
import { useText } from './text.ts';

/** Looks after a series that is booked; handed in, as it is the same as in the tab. */
export type LookAfter = ComponentType<{
  readonly snapshot: CommunitySnapshot;
  /** All sessions of one series, first to last. */
  readonly series: readonly Session[];
}>;

interface OutlookPaneProps {
  readonly appointment: Appointment | null;
  readonly LookAfter: LookAfter;
}

/** Beside an appointment in Outlook: turns it into a series that suits a whole community. */
export function OutlookPane({ appointment, LookAfter }: OutlookPaneProps) {
  const t = useText();
  return (
    <Page title={t('title')}>
      {appointment === null ? (
        <EmptyState title={t('no-appointment.title')} body={t('no-appointment.body')} />
      ) : appointment.repeating === 'one-date' ? (
        <Notice intent="info" title={t('one-date.title')}>
          {t('one-date.body')}
        </Notice>
      ) : (
        <ForAppointment appointment={appointment} LookAfter={LookAfter} />
      )}
    </Page>
  );
}

function ForAppointment({ appointment, LookAfter }: OutlookPaneProps & { appointment: Appointment }) {
  const t = useText();
  const communities = useCommunities();
  const there = useAsync(['appointment'], () => appointment.read());
  if (communities.kind === 'failed')
    return <FailedState failure={communities.failure} onRetry={communities.retry} />;
  if (there.kind === 'failed') return <FailedState failure={there.failure} onRetry={there.retry} />;
  if (communities.kind === 'loading' || there.kind === 'loading')
    return <Loading label={t('loading')} lines={6} />;

  const { found, snapshots: seen } = communities.value;
  const link = readSeriesLink(there.value.text);
  const snapshots = seen.filter(({ charter }) => charter !== null);
  // Where its dates cannot be seen, another series must not take their place.
  const unseen = seen.filter(({ site }) => snapshots.length === 0 || site === link?.site).map(unreadSessions);
  const unread = unseen.find((failure) => failure !== null);
  if (unread) return <FailedState failure={unread} onRetry={communities.refresh} />;
  if (snapshots.length === 0 && found.closed > 0)
    return <FailedState failure={new ServiceFailure('no-access')} onRetry={communities.refresh} />;
  if (snapshots.length === 0)
    return <EmptyState title={t('no-community.title')} body={t('no-community.body')} />;

  const news = <CalendarNews snapshots={snapshots} always />;
  const { repeats } = there.value;
  const form = <ForCommunity appointment={appointment} snapshots={snapshots} link={link} repeats={repeats} />;
  if (!link || snapshots.every(({ site }) => site !== link.site)) {
    return (
      <>
        {news}
        {form}
      </>
    );
  }

  return (
    <>
      {news}
      <SeriesThere link={link} snapshots={snapshots} LookAfter={LookAfter} />
      <Anew>{form}</Anew>
    </>
  );
}

function unreadSessions(snapshot: CommunitySnapshot): ServiceFailure | null {
  return isAbsent(snapshot) ? null : unreadList(snapshot, 'sessions');
}

/** Calendars are read for other times once somebody asks for them. */
function Anew({ children }: { children: ReactNode }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('anew')}</summary>
      {isOpen && children}
    </details>
  );
}

interface ForCommunityProps {
  readonly appointment: Appointment;
  readonly snapshots: readonly CommunitySnapshot[];
  /** What the event is already; null for a new one. */
  readonly link: SeriesLink | null;
  readonly repeats: AppointmentNow['repeats'];
}

function ForCommunity({ appointment, snapshots, link, repeats }: ForCommunityProps) {
  const t = useText();
  const { random } = useServices();
  const [site, setSite] = useState(link?.site ?? snapshots[0]?.site);
  const [drawn] = useState(() => toSeriesId(random.uuid()));
  const snapshot = snapshots.find((one) => one.site === site) ?? snapshots[0];
  if (!drawn) throw new TypeError('A new id is not a GUID');
  if (!snapshot?.charter) return null;

  const known = link?.site === snapshot.site ? link.series : null;
  return (
    <>
      {appointment.repeating === 'cannot' && (
        <Notice intent="warning" title={t('cannot-repeat.title')}>
          {t('cannot-repeat.body')}
        </Notice>
      )}
      <Field label={t('community')}>
        <Select
          value={snapshot.site}
          onChange={(_event, { value }) => setSite(snapshots.find((one) => one.site === value)?.site)}
        >
          {snapshots.map((one) => (
            <option key={one.site} value={one.site}>
              {one.charter?.name}
            </option>
          ))}
        </Select>
      </Field>
      <PaneForm
        key={snapshot.site}
        appointment={appointment}
        snapshot={snapshot}
        snapshots={snapshots}
        charter={snapshot.charter}
        repeats={repeats}
        known={known}
        series={known ?? drawn}
      />
    </>
  );
}
