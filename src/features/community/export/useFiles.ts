import { wordsOf } from '#domain/communities/charter.ts';
import type { Archive } from '#domain/knowledge/archive.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { OwnFormat } from '#domain/sessions/own/own-format.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useFormats } from '#ui/text/formats.ts';
import { printablePage } from './printable.ts';
import { delimiterOf, spreadsheetOf } from './spreadsheet.ts';
import { useText } from './text.ts';

interface MadeFile {
  readonly text: string;
  readonly type: string;
}

type Make = (snapshot: CommunitySnapshot, at: IsoInstant) => MadeFile;

type MakeArchive = (
  known: CommunitySnapshot & { readonly formats: readonly OwnFormat[] },
  at: IsoInstant,
) => MadeFile;

/** The forms in which a community's outcomes leave, by the ending of the file; challenges by their questions. */
export function useFiles(
  questions: ReadonlyMap<string, string>,
): Readonly<Record<'csv' | 'html', Make>> & { readonly json: MakeArchive } {
  const t = useText();
  const formats = useFormats();

  const columns = [
    'kind',
    'text',
    'session',
    'by',
    'at',
    'owner',
    'due',
    'state',
    'challenge',
    'thanks',
  ] as const;
  const cells = ({ kind, text, sessionTitle, by, recordedAt, action, challenge, thanks = [] }: Outcome) => [
    t(`kind.${kind}`),
    text,
    sessionTitle,
    by.name,
    // As a spreadsheet takes a date, whatever the language.
    recordedAt.slice(0, 10),
    action?.owner.name ?? '',
    action?.due ?? '',
    action ? t(`state.${action.state}`) : '',
    // Where the challenges could not be looked at, by its key in their list.
    (challenge && questions.get(challenge)) ?? challenge ?? '',
    thanks.map(({ name }) => name).join('; '),
  ];

  return {
    csv: ({ outcomes }) => ({
      text: spreadsheetOf(
        columns.map((column) => t(`column.${column}`)),
        outcomes.map(cells),
        delimiterOf(formats.locale),
      ),
      type: 'text/csv;charset=utf-8',
    }),
    html: ({ charter, outcomes }, at) => ({
      text: printablePage({
        language: formats.locale,
        title: charter?.name ?? t('title'),
        about: t('printed', { outcomes: outcomes.length, date: formats.date(at) }),
        sections: [...Map.groupBy(outcomes, ({ sessionTitle }) => sessionTitle || t('no-session'))].map(
          ([heading, own]) => ({
            heading,
            lines: own.map((one) => ({ text: one.text, aside: asideOf(one) })),
          }),
        ),
      }),
      type: 'text/html;charset=utf-8',
    }),
    json: ({ charter, sessions, outcomes, formats: made }, exportedAt) => {
      const archive: Archive = {
        product: 'Peerloom',
        version: 2,
        exportedAt,
        charter: charter && wordsOf(charter),
        sessions: sessions.map(({ key, title, startsAt, format, facilitator }) => ({
          key,
          title,
          startsAt,
          format,
          facilitator: facilitator.name,
        })),
        outcomes,
        formats: made,
      };
      return { text: JSON.stringify(archive, null, 2), type: 'application/json' };
    },
  };

  function asideOf({ kind, by, recordedAt, action }: Outcome): string {
    const known = { kind: t(`kind.${kind}`), name: by.name, date: formats.date(recordedAt) };
    return action
      ? t('line.action', {
          ...known,
          state: t(`state.${action.state}`),
          owner: action.owner.name,
          due: formats.day(action.due),
        })
      : t('line', known);
  }
}
