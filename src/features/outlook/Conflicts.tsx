import { Text } from '@fluentui/react-components';
import { usePaneStyles } from './Pane.styles.ts';
import type { DateConflict } from './conflicts-of.ts';
import { useText } from './text.ts';

/** Each date on which somebody cannot simply come. */
export function Conflicts({ conflicts }: { conflicts: readonly DateConflict[] }) {
  const t = useText();
  const styles = usePaneStyles();
  if (conflicts.length === 0) return <Text>{t('conflicts.none')}</Text>;

  return (
    <ul className={styles.list}>
      {conflicts.map(({ date, lines }) => (
        <li key={date} className={styles.slot}>
          <span className={styles.when}>{date}</span>
          {lines.map((line) => (
            <span key={line} className={styles.quiet}>
              {line}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
