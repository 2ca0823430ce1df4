import { Field, Select, Text } from '@fluentui/react-components';
import type { PersonRef } from '#domain/communities/person.ts';
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
          <Field key={person.id} label={person.name}>
            <Select
              value={parts[person.id] ?? 'wanted'}
              onChange={(_event, { value }) =>
                change(person, partIds.find((part) => part === value) ?? 'wanted')
              }
            >
              {partIds.map((part) => (
                <option key={part} value={part}>
                  {t(`parts.${part}`)}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </details>
  );
}
