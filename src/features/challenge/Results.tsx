import { Text } from '@fluentui/react-components';
import type { StandingChallenge } from '#domain/challenges/standing.ts';
import { useChallengeStyles } from '#ui/challenges/Challenges.styles.ts';
import { Section } from '#ui/page/Page.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useText } from './text.ts';

/** What was told of it, the first answer first. */
export function Results({ standing: { told } }: { standing: StandingChallenge }) {
  const t = useText();
  const styles = useChallengeStyles();
  const formats = useFormats();
  if (told.results.length === 0) return null;

  return (
    <Section title={t('results')} count={`(${told.results.length})`}>
      <ul className={styles.list}>
        {told.results.map(({ after, worked, words, by, at }) => (
          <li key={after} className={styles.item}>
            <Text weight="semibold">{t(`worked.${worked}`)}</Text>
            {words !== '' && (
              <Text className={styles.text} dir="auto">
                {words}
              </Text>
            )}
            <Text size={200} className={styles.quiet}>
              {at
                ? t('results.line', { name: by.name, date: formats.date(at) })
                : t('results.line.unsent', { name: by.name })}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
