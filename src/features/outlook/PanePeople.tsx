import { Select, Text } from '@fluentui/react-components';
import type { PersonRef } from '#domain/communities/person.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePaneStyles } from './Pane.styles.ts';
import { roles, type PaneChoice } from './pane-choice.ts';
import { useText } from './text.ts';

interface PanePeopleProps {
  readonly people: readonly PersonRef[];
  readonly choice: PaneChoice;
  readonly onChange: (choice: PaneChoice) => void;
}

/** The community's people, each as the event will name them. */
export function PanePeople({ people, choice, onChange }: PanePeopleProps) {
  const t = useText();
  const styles = usePaneStyles();
  return (
    <Section title={t('who')} count={t('who.count', { count: people.length })}>
      <ul className={styles.list}>
        {people.map(({ id, name }) => (
          <li key={id} className={styles.person}>
            <Text>{name}</Text>
            <Select
              size="small"
              aria-label={t('role.label', { name })}
              value={choice.roles[id] ?? 'required'}
              onChange={(_event, { value }) =>
                onChange({
                  ...choice,
                  roles: { ...choice.roles, [id]: roles.find((role) => role === value) ?? 'required' },
                })
              }
            >
              {roles.map((role) => (
                <option key={role} value={role}>
                  {t(`role.${role}`)}
                </option>
              ))}
            </Select>
          </li>
        ))}
      </ul>
    </Section>
  );
}
