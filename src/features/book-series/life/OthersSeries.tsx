import { Text } from '@fluentui/react-components';
import { proposalsIn } from '#domain/scheduling/series-facts.ts';
import { upcoming } from '#domain/scheduling/series-change.ts';
import { steers } from '#domain/communities/member.ts';
import { organizerOf } from '#domain/sessions/session.ts';
import type { Session } from '#domain/sessions/session.ts';
import { toInstant } from '#domain/shared/time.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { addDays } from '#domain/scheduling/calendar-date.ts';
import type { ZoneTable } from '#domain/scheduling/zone-table.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { ProposeMove } from './ProposeMove.tsx';
import { TakeOver } from './TakeOver.tsx';
import { useSeriesLog } from './useSeriesLog.ts';

interface OthersSeriesProps {
  readonly snapshot: CommunitySnapshot;
  /** The sessions of one event, first to last. */
  readonly series: readonly Session[];
  readonly now: IsoInstant;
  readonly onTakeOver: (kept: OutboxEntry) => void;
}

/** A series in somebody else's calendar: who leads a date proposes, and another one can take the series over. */
export function OthersSeries(props: OthersSeriesProps) {
  const t = useText();
  const services = useServices();
  const { series } = props;
  const [first, last] = [series[0], series.at(-1)];
  const zone = useAsync(['zone', first?.timeZone ?? '', first?.occurrence ?? ''], async () => {
    const from = toInstant(`${first?.occurrence ?? ''}T00:00:00Z`);
    const to = last && toInstant(`${addDays(last.occurrence, 40)}T00:00:00Z`);
    return first && from && to ? services.zones.offsets(first.timeZone, { from, to }) : null;
  });
  if (zone.kind === 'loading') return <Loading label={t('loading')} lines={3} />;
  if (zone.kind === 'failed') return <FailedState failure={zone.failure} onRetry={zone.retry} />;
  if (!zone.value || !first) return null;

  return <Others {...props} first={first} table={zone.value} />;
}

function Others({
  snapshot,
  series,
  now,
  onTakeOver,
  first,
  table,
}: OthersSeriesProps & { readonly first: Session; readonly table: ZoneTable }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { account } = useServices();
  const me = account.person.id;
  const talk = useSeriesLog(snapshot.site, first.series);
  const dates = upcoming(series, now);
  const proposals = proposalsIn(talk.facts, dates).filter(({ by }) => by.id === me);
  const mayLead = steers(snapshot, me);
  const name = nameOfOrganizer(snapshot, first);
  return (
    <div className={styles.life}>
      <Text>{t('others.organizer', { name })}</Text>
      {talk.read.kind === 'failed' && <FailedState failure={talk.read.failure} onRetry={talk.read.retry} />}
      <ul className={styles.list}>
        {dates.map((session) => {
          const mine = proposals.find((one) => one.session.key === session.key);
          return (
            <li key={session.key} className={styles.item}>
              <span>
                <span className={styles.when}>
                  {t('life.date', {
                    date: formats.weekdayDate(session.startsAt, session.timeZone),
                    time: formats.time(session.startsAt, session.timeZone),
                    zone: formats.zoneCity(session.timeZone),
                  })}
                </span>{' '}
                <Text className={styles.quiet}>{t('others.leads', { name: session.facilitator.name })}</Text>
              </span>
              {mine && (
                <Text className={styles.quiet}>
                  {t(`others.proposed.${mine.state}`, {
                    name,
                    date: formats.weekdayDate(mine.to, session.timeZone),
                    time: formats.time(mine.to, session.timeZone),
                  })}
                </Text>
              )}
              {(session.facilitator.id === me || mayLead) && (
                <ProposeMove {...{ series, session, now, table, talk, name }} />
              )}
            </li>
          );
        })}
      </ul>
      <TakeOver {...{ snapshot, series, now, table, name }} onAnew={onTakeOver} />
    </div>
  );
}

function nameOfOrganizer({ members }: CommunitySnapshot, session: Session): string {
  const id = organizerOf(session);
  const { facilitator } = session;
  if (facilitator.id === id) return facilitator.name;
  return members.find(({ person }) => person.id === id)?.person.name ?? '';
}
