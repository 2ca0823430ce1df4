import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useCommunityStyles } from './Community.styles.ts';
import { useText } from './text.ts';

interface OutcomeListProps {
  readonly outcomes: readonly Outcome[];
  /** What stands beside an outcome, e.g. the way to its form; left out where it is shown alone. */
  readonly aside?: (outcome: Outcome) => ReactNode;
}

export function OutcomeList({ outcomes, aside }: OutcomeListProps) {
  const t = useText();
  const styles = useCommunityStyles();
  const formats = useFormats();
  return (
    <ul className={styles.list}>
      {outcomes.map((outcome) => (
        <li key={outcome.key} className={styles.item}>
          <Text className={styles.text}>
            <bdi>{outcome.text}</bdi>
          </Text>
          {outcome.action && (
            <Text size={200}>
              {t(`state.${outcome.action.state}`, {
                owner: outcome.action.owner.name,
                date: formats.day(outcome.action.due),
              })}
            </Text>
          )}
          <Text size={200} className={styles.quiet}>
            {t(outcome.sessionTitle ? 'outcome.line' : 'outcome.line.no-session', {
              kind: t(`kind.${outcome.kind}`),
              session: outcome.sessionTitle,
              name: outcome.by.name,
              date: formats.date(outcome.recordedAt),
            })}
          </Text>
          {aside?.(outcome)}
        </li>
      ))}
    </ul>
  );
}
