import type { Outcome } from '#domain/knowledge/outcome.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useRoom } from './room.ts';
import { useLaterText } from './later-text.ts';

export interface Summary {
  readonly title: string;
  /** One a thing that was kept, as plain text. */
  readonly lines: readonly string[];
}

/** What was kept, for a message or a mail. */
export function useSummary(kept: readonly Outcome[]): Summary {
  const t = useLaterText();
  const formats = useFormats();
  const { session } = useRoom();
  return {
    title: t('summary.title', { title: session.title, date: formats.date(session.startsAt) }),
    lines: kept.map(({ text, by, action }) =>
      action
        ? t('summary.action', { text, owner: action.owner.name, due: formats.day(action.due) })
        : t('summary.outcome', { text, name: by.name }),
    ),
  };
}
