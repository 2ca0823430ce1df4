import type { PersonRef } from '#domain/communities/person.ts';
import type { PersonId, SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { AccessPlace } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';

/** Where people are let in: a team, or a channel of its own. */
export interface Door {
  readonly team: string;
  readonly channel?: { readonly id: string; readonly kind: 'private' | 'shared' };
}

export interface LetIn {
  /** In it before anybody pressed anything. */
  readonly wasIn: boolean;
  /** Null where it is not known whether the person was in before: who was is never taken out. */
  readonly takeBack: (() => Promise<unknown>) | null;
}

/**
 * Lets somebody who accepted in, once, however often it is asked for. Teams notes who did it. A private channel takes
 * only people of its team, so whoever is not there goes into the team first, which only its owners can do.
 */
export async function letIn(
  { outbox, teams, account }: Pick<Services, 'outbox' | 'teams' | 'account'>,
  { site, door, person }: { readonly site: SiteId; readonly door: Door; readonly person: PersonRef },
): Promise<LetIn> {
  const { team, channel } = door;
  const place: AccessPlace = channel ? { team, channel: channel.id } : { team };
  const before = await peopleIn(teams, place);
  if (before?.includes(person.id)) return { wasIn: true, takeBack: null };

  const inTeam = channel?.kind === 'private' ? await peopleIn(teams, { team }) : null;
  const isOutside = inTeam !== null && !inTeam.includes(person.id);
  if (isOutside && !(await teams.owns({ team }, account.person.id))) throw new ServiceFailure('not-in-team');

  const places = isOutside ? [{ team }, place] : [place];
  const change = async (access: 'in' | 'out') => {
    // What was entered last is left first.
    for (const one of access === 'in' ? places : places.toReversed()) {
      await outbox.add({ kind: 'set-access', site, ...one, person, access });
    }
  };
  await change('in');
  return { wasIn: false, takeBack: before === null ? null : () => change('out') };
}

/** Null where nobody could look. The sender looks once more; without a look nothing can be taken back. */
async function peopleIn(teams: Services['teams'], place: AccessPlace): Promise<readonly PersonId[] | null> {
  try {
    return await teams.members(place);
  } catch (failure) {
    if (failure instanceof ServiceFailure) return null;
    throw failure;
  }
}
