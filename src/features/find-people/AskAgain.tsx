import { Field, Input } from '@fluentui/react-components';
import type { Candidate } from '#domain/communities/candidate.ts';
import { askAgainFrom, isPutOff } from '#domain/discovery/candidates.ts';
import { toLocalDate } from '#domain/shared/time.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import type { Attempt } from './CandidateRow.tsx';
import { useFindStyles } from './FindPeople.styles.ts';
import { useText } from './text.ts';
import type { CandidatesView } from './useCandidates.ts';

interface AskAgainProps {
  readonly candidate: Candidate;
  readonly candidates: Extract<CandidatesView, { kind: 'ready' }>;
  readonly attempt: Attempt;
}

/** The day that the person named, else three months on; before it nobody asks again or suggests the person. */
export function AskAgain({ candidate, candidates, attempt }: AskAgainProps) {
  const t = useText();
  const styles = useFindStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { clock } = useServices();
  const { person, until } = candidate;
  const { name } = person;
  const waits = isPutOff(candidate, clock.now());
  const named = waits ? 'later.waits' : 'later.due';
  const open = waits ? 'later.open' : 'later.open.due';
  const hint = t(until ? named : open, { day: formats.day(askAgainFrom(candidate)) });
  return (
    <Field className={styles.day} label={t('later.until')} hint={hint}>
      <Input
        type="date"
        size="small"
        aria-label={t('later.until.label', { name })}
        value={until ?? ''}
        onChange={(_event, { value }) => {
          const day = toLocalDate(value);
          if (value !== '' && day === null) return;
          attempt(async () => {
            await candidates.putOff(person.id, day);
            announce(day ? t('later.set', { name, day: formats.day(day) }) : t('later.unset', { name }));
          });
        }}
      />
    </Field>
  );
}
