import { saysNothing, type Candidate } from '#domain/communities/candidate.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { useText } from './text.ts';

/** What became of the asking, when a talk is, what was heard in it, and whether the person agreed to it. */
export function Said({ candidate: { person, talk, notes, discarded } }: { candidate: Candidate }) {
  const t = useText();
  const styles = useFindStyles();
  const formats = useFormats();
  const { clock } = useServices();
  const isAhead = talk !== undefined && talk.startsAt > clock.now();
  return (
    <>
      {discarded && <span className={styles.quiet}>{t('invite.discarded', { name: person.name })}</span>}
      {talk?.off && (
        <span className={styles.quiet}>
          {t(`talk.${talk.off}`, { name: person.name, day: formats.weekdayDate(talk.startsAt) })}
        </span>
      )}
      {isAhead && !talk.off && (
        <span className={styles.quiet}>
          {t('talk.booked', { day: formats.weekdayDate(talk.startsAt), time: formats.time(talk.startsAt) })}
        </span>
      )}
      {notes && !saysNothing(notes) && (
        <ul className={styles.reasons}>
          {notes.needs.length > 0 && <li>{t('said.needs', { words: formats.list(notes.needs) })}</li>}
          {notes.offers.length > 0 && <li>{t('said.offers', { words: formats.list(notes.offers) })}</li>}
          <li className={styles.small}>{t(notes.confirmed ? 'said.confirmed' : 'said.not-confirmed')}</li>
        </ul>
      )}
    </>
  );
}
