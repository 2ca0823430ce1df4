import { Text } from '@fluentui/react-components';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Rotation } from '#domain/scheduling/plan.ts';
import { Section } from '#ui/page/Page.tsx';
import { useBookStyles } from './BookSeries.styles.ts';
import { useText } from './text.ts';

interface TurnsBalanceProps {
  readonly rotation: Rotation;
  readonly persons: readonly PersonRef[];
}

/** Who gives up how much, beside what one time for all would cost them. */
export function TurnsBalance({ rotation, persons }: TurnsBalanceProps) {
  const t = useText();
  const styles = useBookStyles();
  const { balance, dates, datesOfOneTime } = rotation;
  return (
    <Section title={t('balance')}>
      <Text className={styles.quiet}>{t('turns.explained', { count: rotation.turns.length })}</Text>
      <ul className={styles.list}>
        {balance.map((own, at) => (
          <li key={own.person}>
            {t('balance.line', {
              name: persons[at]?.name ?? '',
              count: own.dates,
              dates,
              before: own.datesWithOneTime,
              datesBefore: datesOfOneTime,
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
