import { Field, Input } from '@fluentui/react-components';
import type { Candidate } from '#domain/communities/candidate.ts';
import { isPutOff } from '#domain/discovery/candidates.ts';
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

/** The day that the person named; before it nobody asks again, and the person is in no suggestion. */
export function AskAgain({ candidate, candidates, attempt }: AskAgainProps) {
  const t = useText();
  const styles = useFindStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { clock } = useServices();
  const { person, until } = candidate;
  const { name } = person;
  const hint = !until
    ? t('later.open')
    : t(isPutOff(candidate, clock.now()) ? 'later.waits' : 'later.due', { day: formats.day(until) });
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
          void attempt(async () => {
            await candidates.putOff(person.id, day);
            announce(day ? t('later.set', { name, day: formats.day(day) }) : t('later.unset', { name }));
          });
        }}
      />
    </Field>
  );
}
