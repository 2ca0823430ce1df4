import { Text } from '@fluentui/react-components';
import { isOpen, standingOf } from '#domain/communities/standing.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { catalogue } from '#ui/text/catalogue.tsx';
import { useFormats } from '#ui/text/formats.ts';
import messages from './closed.messages.en.json' with { type: 'json' };
import { useHomeStyles } from './Home.styles.ts';

const useText = catalogue('home-closed', messages);

/** Communities that take nothing new; one that moved here is in the list above it already. */
export function ClosedCommunities({ snapshots }: { snapshots: readonly CommunitySnapshot[] }) {
  const t = useText();
  const styles = useHomeStyles();
  const formats = useFormats();
  const sites = new Set(snapshots.map(({ site }) => site));
  const closed = snapshots.filter((snapshot) => {
    const standing = standingOf(snapshot.charter);
    return !isOpen(snapshot) && !(standing.kind === 'moved' && sites.has(standing.to.site));
  });
  if (closed.length === 0) return null;

  return (
    <details>
      <summary>{t('title', { count: closed.length })}</summary>
      <ul className={styles.list}>
        {closed.map(({ site, charter, webUrl }) => {
          const standing = standingOf(charter);
          const goesTo = standing.kind === 'moved' ? standing.to.site : site;
          return (
            <li key={site} className={styles.item}>
              <GoLink to={paths.community(goesTo)}>{charter?.name ?? webUrl}</GoLink>
              {standing.kind !== 'open' && (
                <Text size={200} className={styles.quiet}>
                  {t(standing.kind, { date: formats.date(standing.at) })}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
