import { Text } from '@fluentui/react-components';
import type { NamedBefore } from '#workflows/nominate.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { useNominateText } from './text.ts';

/** Whom the member named before, as this device remembers it: they are not offered again. */
export function NamedBeforeList({ named }: { named: readonly NamedBefore[] }) {
  const t = useNominateText();
  const styles = useFindStyles();
  const formats = useFormats();
  if (named.length === 0) return null;

  return (
    <div className={styles.stack}>
      <ul className={styles.reasons}>
        {named.map(({ person, at, by }) => (
          <li key={person.id}>{t(`before.${by}`, { name: person.name, day: formats.date(at) })}</li>
        ))}
      </ul>
      <Text className={styles.small}>{t('before.note')}</Text>
    </div>
  );
}
