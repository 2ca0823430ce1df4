import { Text } from '@fluentui/react-components';
import type { CommunityRef } from '#domain/communities/charter.ts';
import type { ListFinding } from '#domain/communities/list-finding.ts';
import { useDiagnosticsStyles } from './Diagnostics.styles.ts';
import { PartState } from './PartPanel.tsx';
import { useText } from './text.ts';
import type { Diagnosis } from './useDiagnosis.ts';

interface CommunityListsProps {
  readonly communities: readonly CommunityRef[];
  readonly lists: Diagnosis['lists'];
}

/** Each community that this device remembers, with its lists against what the app expects of them. */
export function CommunityLists({ communities, lists }: CommunityListsProps) {
  const t = useText();
  const styles = useDiagnosticsStyles();
  if (communities.length === 0) return <Text className={styles.quiet}>{t('communities.none')}</Text>;

  return (
    <ul className={styles.list}>
      {communities.map(({ site, name }) => (
        <li key={site} className={styles.list}>
          <h3 className={styles.name}>
            <bdi>{name}</bdi>
          </h3>
          <span className={styles.id}>{site}</span>
          <PartState part={lists[site] ?? { kind: 'looking' }}>
            {(found) => <Findings findings={found} />}
          </PartState>
        </li>
      ))}
    </ul>
  );
}

function Findings({ findings }: { findings: readonly ListFinding[] }) {
  const t = useText();
  const styles = useDiagnosticsStyles();
  if (findings.length === 0) return <Text>{t('lists.whole')}</Text>;

  return (
    <ul className={styles.list} aria-label={t('lists.caption')}>
      {findings.map((finding) => {
        const column = 'column' in finding ? finding.column : '';
        const list = t(`list.${finding.list}`);
        return (
          <li key={`${finding.kind}:${list}:${column}`}>{t(`finding.${finding.kind}`, { list, column })}</li>
        );
      })}
    </ul>
  );
}
