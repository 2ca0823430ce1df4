import { useState } from 'react';
import type { Format } from '#domain/sessions/format.ts';
import { copyOf, type FormatDraft } from '#domain/sessions/own/format-draft.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { FormatsRead } from '#ports/communities.ts';
import { keepFormat, offerFormat } from '#workflows/formats.ts';
import { ChangeForm } from '#ui/change/ChangeForm.tsx';
import { useChangeOf } from '#ui/data/useChangeOf.ts';
import { paths } from '#ui/navigation/paths.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { FormatFields } from './FormatFields.tsx';
import { readFormatDraft } from './read-format-draft.ts';
import { useText } from './text.ts';
import { useTakenNames } from './useTakenNames.ts';

interface CopyFormProps {
  readonly site: SiteId;
  readonly of: Format;
  readonly read: FormatsRead;
  readonly sessions: readonly Session[];
}

/** A copy of a format, changed before it is kept. */
export function CopyForm({ site, of, read, sessions }: CopyFormProps) {
  const t = useText();
  const services = useServices();
  const words = useFormatWords();
  // Pressed twice it is one, as its id is older than the press.
  const [id] = useState(() => services.random.uuid());
  const taken = useTakenNames(read, null);
  const copy = copyOf(of, {
    name: t('copy.name', { name: of.own?.name ?? words.name(of.id) }),
    title: (step) => words.title(of.id, step),
    prompt: (step) => words.prompt(of.id, step),
  });
  const draft = useChangeOf<FormatDraft>(`format:${site}:copy:${of.id}`, copy, readFormatDraft);
  return (
    <ChangeForm
      draft={draft}
      save={() =>
        keepFormat(services, { site, id, draft: draft.value, basis: of, taken, hasList: read.hasList })
      }
      undo={(format) => offerFormat(services, { site, format, availability: 'removed' })}
      words={{ save: t('keep'), saved: t('keep.done'), same: t('same') }}
      next={paths.formats(site)}
    >
      {(mistake) => (
        <FormatFields draft={draft.value} onChange={draft.change} mistake={mistake} sessions={sessions} />
      )}
    </ChangeForm>
  );
}
