import { Text } from '@fluentui/react-components';
import type { PersonRef } from '#domain/communities/person.ts';
import { ChoiceField } from '#ui/choice/ChoiceField.tsx';
import { useBookStyles } from './BookSeries.styles.ts';
import { partIds } from './series-options.ts';
import type { Part, Parts } from './series-options.ts';
import { useText } from './text.ts';

interface PartsFieldProps {
  readonly people: readonly PersonRef[];
  readonly parts: Parts;
  readonly onChange: (parts: Parts) => void;
}

/** Who a date cannot do without, and who is glad to see; folded, as everybody is wanted unless somebody says so. */
export function PartsField({ people, parts, onChange }: PartsFieldProps) {
  const t = useText();
  const styles = useBookStyles();
  const change = ({ id }: PersonRef, part: Part) => {
    onChange({ ...parts, [id]: part });
  };
  return (
    <details>
      <summary>{t('parts')}</summary>
      <Text className={styles.quiet}>{t('parts.hint')}</Text>
      <div className={styles.fields}>
        {people.map((person) => (
          <ChoiceField
            key={person.id}
            label={person.name}
            choices={partIds}
            chosen={parts[person.id] ?? 'wanted'}
            nameOf={(part) => t(`parts.${part}`)}
            onChoose={(part) => change(person, part)}
          />
        ))}
      </div>
    </details>
  );
}
