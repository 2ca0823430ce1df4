import type { Outcome } from '#domain/knowledge/outcome.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useRoom } from './room.ts';
import { useText } from './text.ts';

/** What was kept, as plain text for a message or a mail. */
export function useSummary(kept: readonly Outcome[]): string {
  const t = useText();
  const formats = useFormats();
  const { session } = useRoom();
  return [
    t('summary.title', { title: session.title, date: formats.date(session.startsAt) }),
    ...kept.map(({ text, by, action }) =>
      action
        ? t('summary.action', { text, owner: action.owner.name, due: formats.day(action.due) })
        : t('summary.outcome', { text, name: by.name }),
    ),
  ].join('\n');
}
