import { Text } from '@fluentui/react-components';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ChallengeWords } from '#domain/challenges/challenge.ts';
import type { StandingChallenge } from '#domain/challenges/standing.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Entry } from '#domain/knowledge/closest.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useChallengeStyles } from '#ui/challenges/Challenges.styles.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useServices } from '#ui/services/services.tsx';
import { useText } from './text.ts';

const most = 4;

interface MetBeforeProps {
  readonly site: SiteId;
  readonly words: ChallengeWords;
  readonly outcomes: readonly Outcome[];
  readonly challenges: readonly StandingChallenge[];
}

interface Before extends Entry {
  readonly key: string;
  readonly shown: string;
  readonly line: 'met.challenge' | 'met.result' | 'met.outcome';
  readonly name: string;
  readonly to: string;
}

/** Has somebody met this before? What was kept and what was brought earlier, as one types. */
export function MetBefore({ site, words, outcomes, challenges }: MetBeforeProps) {
  const t = useText();
  const styles = useChallengeStyles();
  const { finder } = useServices();
  const [found, setFound] = useState<readonly Before[]>([]);
  const { question, problem } = useDeferredValue(words);
  // The finder keeps what it was told as long as it is told the same.
  const entries = useMemo(() => entriesOf(site, outcomes, challenges), [site, outcomes, challenges]);
  useEffect(() => {
    const abort = new AbortController();
    const asked = { title: question, text: problem };
    void finder.closest(entries, { asked, most }, abort.signal).then(
      (places) => setFound(places.flatMap((place) => entries[place] ?? [])),
      // Another letter was typed, or nobody can look: writing goes on either way.
      () => undefined,
    );
    return () => abort.abort();
  }, [finder, entries, question, problem]);
  if (found.length === 0) return null;

  return (
    <section aria-label={t('met')} className={styles.met}>
      <Text role="status" weight="semibold">
        {t('met.count', { count: found.length })}
      </Text>
      <ul className={styles.list}>
        {found.map(({ key, shown, line, name, to }) => (
          <li key={key} className={styles.item}>
            <GoLink to={to}>
              <bdi>{shown}</bdi>
            </GoLink>
            <Text size={200} className={styles.quiet}>
              {t(line, { name })}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

function entriesOf(
  site: SiteId,
  outcomes: readonly Outcome[],
  challenges: readonly StandingChallenge[],
): readonly Before[] {
  return [
    ...challenges.map(({ challenge, told }): Before => ({
      key: challenge.key,
      title: challenge.question,
      text: [challenge.problem, challenge.tried, ...told.results.map(({ words }) => words)].join('\n'),
      shown: challenge.question,
      line: told.results.length > 0 ? 'met.result' : 'met.challenge',
      name: challenge.by.name,
      to: paths.challenge(site, challenge.key),
    })),
    ...outcomes.map(({ key, text, by }): Before => ({
      key,
      title: '',
      text,
      shown: text,
      line: 'met.outcome',
      name: by.name,
      to: paths.outcome(site, key),
    })),
  ];
}
