import type { SiteId } from '#domain/shared/ids.ts';
import { bookedMinutes } from '#workflows/wished-format.ts';
import { ChoiceField } from '#ui/choice/ChoiceField.tsx';
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
      <ChoiceField
        label={t('cadence')}
        choices={cadenceIds}
        chosen={choice.cadence}
        nameOf={(id) => t(`cadence.${id}`)}
        onChoose={(cadence) => change({ cadence })}
      />
      <ChoiceField
        label={t('for')}
        choices={monthChoices}
        chosen={choice.months}
        nameOf={(count) => t('for.months', { count })}
        onChoose={(months) => change({ months })}
      />
    </>
  );
}
