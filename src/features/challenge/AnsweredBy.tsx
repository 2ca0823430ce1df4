import { Text } from '@fluentui/react-components';
import { newestFirst } from '#domain/communities/overview.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useChallengeStyles } from '#ui/challenges/Challenges.styles.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useText } from './text.ts';

/** What sessions kept that answers it, the newest first. */
export function AnsweredBy({ site, outcomes }: { site: SiteId; outcomes: readonly Outcome[] }) {
  const t = useText();
  const styles = useChallengeStyles();
  const formats = useFormats();
  if (outcomes.length === 0) return null;

  return (
    <Section title={t('kept')} count={`(${outcomes.length})`}>
      <ul className={styles.list}>
        {newestFirst(outcomes).map(({ key, text, by, recordedAt }) => (
          <li key={key} className={styles.item}>
            <GoLink to={paths.outcome(site, key)}>
              <bdi>{text}</bdi>
            </GoLink>
            <Text size={200} className={styles.quiet}>
              {t('results.line', { name: by.name, date: formats.date(recordedAt) })}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
