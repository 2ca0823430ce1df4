import {
  changedOutcomeFields,
  type OutcomeDraft,
  type OutcomeField,
} from '#domain/knowledge/outcome-change.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { RowHistory } from '#ui/history/RowHistory.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useText } from './text.ts';

interface OutcomeHistoryProps {
  readonly site: SiteId;
  readonly outcome: Outcome;
  /** Null for who may not edit. */
  readonly onTake: ((earlier: OutcomeDraft, fields: readonly OutcomeField[]) => void) | null;
}

export function OutcomeHistory({ site, outcome: { key }, onTake }: OutcomeHistoryProps) {
  const t = useText();
  const formats = useFormats();
  const { communities } = useServices();

  function show(field: OutcomeField, { text, kind, action }: Outcome): string {
    switch (field) {
      case 'text':
        return text;
      case 'kind':
        return t(`kind.${kind}`);
      case 'owner':
        return action?.owner.name ?? '';
      case 'due':
        return action ? formats.day(action.due) : '';
      case 'state':
        return action ? t(`state.${action.state}`) : '';
    }
  }

  return (
    <RowHistory
      row={['outcome', site, key]}
      load={(signal) => communities.history({ site, list: 'outcomes', key }, signal)}
      differing={changedOutcomeFields}
      label={(field) => t(field)}
      show={show}
      onTake={onTake}
    />
  );
}
