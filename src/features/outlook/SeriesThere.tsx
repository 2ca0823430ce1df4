import { Button, Text } from '@fluentui/react-components';
import { upcoming } from '#domain/scheduling/series-change.ts';
import type { SeriesLink } from '#domain/scheduling/series-link.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import type { LookAfter } from './OutlookPane.tsx';
import { usePaneStyles } from './Pane.styles.ts';
import { useText } from './text.ts';

interface SeriesThereProps {
  readonly link: SeriesLink;
  readonly snapshots: readonly CommunitySnapshot[];
  readonly LookAfter: LookAfter;
}

/** The series that this event is: how its dates stand, and what mends them. */
export function SeriesThere({ link, snapshots, LookAfter }: SeriesThereProps) {
  const t = useText();
  const styles = usePaneStyles();
  const { clock, host } = useServices();
  const community = snapshots.find(({ site }) => site === link.site);
  if (!community?.charter) return null;

  const series = community.sessions
    .filter((session) => session.series === link.series)
    .toSorted((one, other) => (one.occurrence < other.occurrence ? -1 : 1));
  const dates = upcoming(series, clock.now());
  return (
    <div className={styles.stack}>
      <Text>{t('already', { count: dates.length, name: community.charter.name })}</Text>
      {dates.length > 0 && (
        <Section title={t('health')}>
          <Text className={styles.quiet}>{t('health.at-once')}</Text>
          {dates.some(({ event }) => event !== null) ? (
            <LookAfter snapshot={community} series={series} />
          ) : (
            <Text className={styles.quiet}>{t('health.waits')}</Text>
          )}
          <Button onClick={() => void host.openLink(host.linkTo(paths.community(link.site, 'sessions')))}>
            {t('sessions.open')}
          </Button>
        </Section>
      )}
    </div>
  );
}
