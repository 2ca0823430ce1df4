import { Text } from '@fluentui/react-components';
import type { StandingChallenge } from '#domain/challenges/standing.ts';
import { useFormats } from '../text/formats.ts';
import { useChallengeStyles } from './Challenges.styles.ts';
import { useChallengeText } from './text.ts';

/** Who brought it, when, and how many would like it taken up. */
export function ChallengeLine({ standing: { challenge, told } }: { standing: StandingChallenge }) {
  const t = useChallengeText();
  const styles = useChallengeStyles();
  const formats = useFormats();
  const { by, raisedAt } = challenge;
  const line = raisedAt
    ? t('line', { name: by.name, date: formats.date(raisedAt) })
    : t('line.unsent', { name: by.name });
  return (
    <Text size={200} className={styles.quiet}>
      {[line, t('votes', { count: told.voters.size })].join(' · ')}
    </Text>
  );
}
