import { Text } from '@fluentui/react-components';
import { takeOver } from '#domain/scheduling/go-on.ts';
import type { ZoneTable } from '#domain/scheduling/zone-table.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { peopleToInvite } from '#workflows/book-series-invited.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';
import { ConfirmChange } from './ConfirmChange.tsx';
import { useAnew } from './useAnew.ts';

interface TakeOverProps {
  readonly snapshot: CommunitySnapshot;
  readonly series: readonly Session[];
  readonly now: IsoInstant;
  readonly table: ZoneTable;
  /** Of the organizer. */
  readonly name: string;
  readonly onAnew: (kept: OutboxEntry) => void;
}

/** Where the organizer cannot go on: a series stays in the calendar of who booked it, so another one takes its place. */
export function TakeOver(props: TakeOverProps) {
  const { account } = useServices();
  const { series, now, table } = props;
  const [like] = series;
  const taken = takeOver({ series, table, now }, account.person);
  return like && taken ? <Confirm {...props} like={like} taken={taken} /> : null;
}

type Taken = NonNullable<ReturnType<typeof takeOver>>;

function Confirm(props: TakeOverProps & { readonly like: Session; readonly taken: Taken }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { account } = useServices();
  const { snapshot, like, taken, name, onAnew } = props;
  const anew = useAnew(snapshot, like);
  const attendees = peopleToInvite({
    organizer: account.person.id,
    members: snapshot.members,
    candidates: [],
  });
  const reachable = attendees.filter(({ mail }) => mail !== '');
  const back = taken.back.map(({ startsAt, timeZone }) => formats.weekdayDate(startsAt, timeZone));
  return (
    <details>
      <summary>{t('others.take', { name })}</summary>
      <div className={styles.life}>
        <Text>{t('others.take.what', { name, count: taken.rows.length })}</Text>
        <Text>{t('others.take.old', { name })}</Text>
        {back.length > 0 && <Text>{t('others.take.back', { dates: formats.list(back) })}</Text>}
        <Text className={styles.quiet}>
          {t('invited', { count: reachable.length, names: formats.list(reachable.map((one) => one.name)) })}
        </Text>
        <ConfirmChange
          label={t('others.take.do')}
          says={t('life.mailed.everybody', { count: 1 })}
          onConfirm={async () =>
            onAnew(
              await anew({
                pattern: taken.pattern,
                attendees: reachable,
                optional: [],
                instead: { rows: taken.rows, old: null, event: like.event?.id ?? '' },
              }),
            )
          }
        />
      </div>
    </details>
  );
}
