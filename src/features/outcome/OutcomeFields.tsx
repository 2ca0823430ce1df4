import { Field, Input, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components';
import type { PersonRef } from '#domain/communities/person.ts';
import { outcomeKinds, type OutcomeKind } from '#domain/knowledge/outcome.ts';
import {
  actionStates,
  type ActionDraft,
  type OutcomeDraft,
  type OutcomeMistake,
} from '#domain/knowledge/outcome-change.ts';
import { useOutcomeStyles } from './Outcome.styles.ts';
import { useText } from './text.ts';

interface OutcomeFieldsProps {
  readonly draft: OutcomeDraft;
  readonly onChange: (draft: OutcomeDraft) => void;
  /** Who may take an action on. */
  readonly people: readonly PersonRef[];
  /** What kept it from being written, said beside its field. */
  readonly mistake: OutcomeMistake | null;
}

/** An action is one because somebody does it by a day, so nothing else becomes one here. */
const kindsWithoutAction = outcomeKinds.filter((kind) => kind !== 'action');

export function OutcomeFields({ draft, onChange, people, mistake }: OutcomeFieldsProps) {
  const t = useText();
  const { text, kind, action } = draft;
  return (
    <>
      <Field
        label={t('text')}
        required
        {...(mistake === 'no-text'
          ? { validationState: 'error', validationMessage: t('mistake.no-text') }
          : {})}
      >
        <Textarea
          value={text}
          resize="vertical"
          rows={4}
          dir="auto"
          onChange={(_event, { value }) => onChange({ ...draft, text: value })}
        />
      </Field>
      {action ? (
        <ActionFields
          action={action}
          onChange={(next) => onChange({ ...draft, action: next })}
          people={people}
          mistake={mistake}
        />
      ) : (
        <Field label={t('kind')}>
          <Select
            value={kind}
            // The options are these kinds and no others.
            onChange={(_event, { value }) => onChange({ ...draft, kind: value as OutcomeKind })}
          >
            {[...new Set([kind, ...kindsWithoutAction])].map((one) => (
              <option key={one} value={one}>
                {t(`kind.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  );
}

interface ActionFieldsProps {
  readonly action: ActionDraft;
  readonly onChange: (action: ActionDraft) => void;
  readonly people: readonly PersonRef[];
  readonly mistake: OutcomeMistake | null;
}

function ActionFields({ action, onChange, people, mistake }: ActionFieldsProps) {
  const t = useText();
  const styles = useOutcomeStyles();
  const { owner, due, state } = action;
  const owners = people.some(({ id }) => id === owner.id) ? people : [owner, ...people];
  return (
    <>
      <Field label={t('state')}>
        <RadioGroup
          layout="horizontal"
          className={styles.choices}
          value={state}
          onChange={(_event, { value }) => {
            const chosen = actionStates.find((one) => one === value);
            if (chosen) onChange({ ...action, state: chosen });
          }}
        >
          {actionStates.map((one) => (
            <Radio key={one} value={one} label={t(`state.${one}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t('owner')}>
        <Select
          value={owner.id}
          onChange={(_event, { value }) => {
            const chosen = owners.find(({ id }) => id === value);
            if (chosen) onChange({ ...action, owner: chosen });
          }}
        >
          {owners.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={t('due')}
        required
        {...(mistake === 'no-date'
          ? { validationState: 'error', validationMessage: t('mistake.no-date') }
          : {})}
      >
        <Input
          type="date"
          value={due}
          onChange={(_event, { value }) => onChange({ ...action, due: value })}
        />
      </Field>
    </>
  );
}
