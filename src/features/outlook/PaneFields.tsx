import { Field, Select } from '@fluentui/react-components';
import type { SiteId } from '#domain/shared/ids.ts';
import { bookedMinutes } from '#workflows/wished-format.ts';
import { FormatPick } from '#ui/session-formats/FormatPick.tsx';
import { cadenceIds, monthChoices, type PaneChoice } from './pane-choice.ts';
import { useText } from './text.ts';

interface PaneFieldsProps {
  readonly site: SiteId;
  readonly choice: PaneChoice;
  readonly onChange: (choice: PaneChoice) => void;
}

export function PaneFields({ site, choice, onChange }: PaneFieldsProps) {
  const t = useText();
  const change = (part: Partial<PaneChoice>) => onChange({ ...choice, ...part });
  return (
    <>
      <FormatPick
        site={site}
        format={choice.format}
        hint={t('format.hint', { minutes: bookedMinutes(choice.format) })}
        onChange={(format) => change({ format })}
      />
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
