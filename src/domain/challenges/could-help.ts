import type { Member } from '../communities/member.ts';
import { isAbout } from '../discovery/words.ts';
import type { PersonId } from '../shared/ids.ts';
import { byVotes, type StandingChallenge } from './standing.ts';

/** An open challenge, and which of the person's own offers it is about. */
export interface CouldHelp {
  readonly standing: StandingChallenge;
  readonly offers: readonly string[];
}

/** Others' challenges that wait or are on an agenda and are about what the person offers; what most want first. */
export function whereCouldHelp(
  challenges: readonly StandingChallenge[],
  { person, offers }: { readonly person: PersonId; readonly offers: readonly string[] },
): readonly CouldHelp[] {
  return byVotes(challenges).flatMap((standing) => {
    const { challenge, stage } = standing;
    const isOpen = stage === 'raised' || stage === 'in-session';
    if (!isOpen || challenge.by.id === person) return [];

    const text = [challenge.question, challenge.problem, challenge.help].join('\n');
    const fitting = offers.filter((offer) => isAbout(text, offer));
    return fitting.length > 0 ? [{ standing, offers: fitting }] : [];
  });
}

/** What somebody said that they can help with, where they take part. */
export function offersOf(members: readonly Member[], person: PersonId): readonly string[] {
  const own = members.find((one) => one.person.id === person);
  return own?.status === 'active' || own?.status === 'accepted' ? own.offers : [];
}
