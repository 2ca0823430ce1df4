import { Field, Select } from '@fluentui/react-components';
import { formatById, formats } from '#domain/sessions/formats/all-formats.ts';
import { bookedMinutes } from '#workflows/wished-format.ts';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import { cadenceIds, monthChoices, type PaneChoice } from './pane-choice.ts';
import { useText } from './text.ts';

interface PaneFieldsProps {
  readonly choice: PaneChoice;
  readonly onChange: (choice: PaneChoice) => void;
}

export function PaneFields({ choice, onChange }: PaneFieldsProps) {
  const t = useText();
  const nameOf = useFormatName();
  const change = (part: Partial<PaneChoice>) => onChange({ ...choice, ...part });
  return (
    <>
      <Field label={t('format')} hint={t('format.hint', { minutes: bookedMinutes(choice.format) })}>
        <Select
          value={choice.format.id}
          onChange={(_event, { value }) => change({ format: formatById(value) ?? choice.format })}
        >
          {formats.map(({ id }) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('cadence')}>
        <Select
          value={choice.cadence}
          onChange={(_event, { value }) =>
            change({ cadence: cadenceIds.find((id) => id === value) ?? choice.cadence })
          }
        >
          {cadenceIds.map((id) => (
            <option key={id} value={id}>
              {t(`cadence.${id}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('for')}>
        <Select
          value={String(choice.months)}
          onChange={(_event, { value }) =>
            change({ months: monthChoices.find((count) => String(count) === value) ?? choice.months })
          }
        >
          {monthChoices.map((count) => (
            <option key={count} value={String(count)}>
              {t('for.months', { count })}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
