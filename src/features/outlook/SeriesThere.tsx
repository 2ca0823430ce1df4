import { Button, Text } from '@fluentui/react-components';
import type { SeriesLink } from '#domain/scheduling/series-link.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { usePaneStyles } from './Pane.styles.ts';
import { useText } from './text.ts';

const mostDates = 8;

/** What the community knows of the series that this event is. */
export function SeriesThere({
  link,
  snapshots,
}: {
  link: SeriesLink;
  snapshots: readonly CommunitySnapshot[];
}) {
  const t = useText();
  const styles = usePaneStyles();
  const formats = useFormats();
  const { clock, host } = useServices();
  const community = snapshots.find(({ site }) => site === link.site);
  if (!community?.charter) return null;

  const now = clock.now();
  const dates = community.sessions
    .filter(({ series, state, endsAt }) => series === link.series && state === 'planned' && endsAt > now)
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  return (
    <div className={styles.stack}>
      <Text>{t('already', { count: dates.length, name: community.charter.name })}</Text>
      {dates.length > 0 && (
        <Section title={t('next-dates')}>
          <ul className={styles.list}>
            {dates.slice(0, mostDates).map(({ key, startsAt, timeZone }) => (
              <li key={key}>
                {`${formats.weekdayDate(startsAt, timeZone)}, ${formats.time(startsAt, timeZone)} ${formats.zoneCity(timeZone)}`}
              </li>
            ))}
          </ul>
          <Text className={styles.quiet}>{t('repairs')}</Text>
          <Button onClick={() => void host.openLink(host.linkTo(paths.community(link.site, 'sessions')))}>
            {t('repairs.open')}
          </Button>
        </Section>
      )}
    </div>
  );
}
