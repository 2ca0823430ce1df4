import { changedFields, type CharterField } from '#domain/communities/charter-history.ts';
import type { CharterDraft } from '#domain/communities/charter.ts';
import { charterKey } from '#domain/communities/start.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useCharterText } from '#ui/charter/text.ts';
import { RowHistory } from '#ui/history/RowHistory.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useText } from './text.ts';

interface CharterHistoryProps {
  readonly site: SiteId;
  /** Null for who may not edit. */
  readonly onTake: ((earlier: CharterDraft, fields: readonly CharterField[]) => void) | null;
}

export function CharterHistory({ site, onTake }: CharterHistoryProps) {
  const t = useText();
  const fields = useCharterText();
  const formats = useFormats();
  const { communities } = useServices();

  function show(field: CharterField, words: CharterDraft): string {
    if (field === 'purposes')
      return formats.list(words.purposes.map((purpose) => fields(`purpose.${purpose}`)));
    if (field === 'quietDays') return formats.list((words.quietDays ?? []).map((day) => t(`day.${day}`)));
    return field === 'norms' ? words.norms.join('\n') : words[field];
  }

  return (
    <RowHistory
      row={['charter', site]}
      load={(signal) => communities.history({ site, list: 'charter', key: charterKey }, signal)}
      differing={changedFields}
      label={(field) => t(`field.${field}`)}
      show={show}
      onTake={onTake}
    />
  );
}
