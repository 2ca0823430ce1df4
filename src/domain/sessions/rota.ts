import type { Member } from '../communities/member.ts';
import type { PersonRef } from '../communities/person.ts';
import type { PersonId } from '../shared/ids.ts';
import type { RowChange } from '../writes/operation.ts';
import type { Session } from './session.ts';

/** Who can lead: those who take part, by name. */
export function whoCanLead(members: readonly Member[]): readonly PersonRef[] {
  const there = members.filter(({ status }) => status === 'active' || status === 'accepted');
  return there.map(({ person }) => person).toSorted((one, other) => one.name.localeCompare(other.name));
}

/** Somebody else leads it. Null where that person does already. */
export function leadBy(session: Session, person: PersonRef): RowChange | null {
  const { key, facilitator, event } = session;
  if (facilitator.id === person.id) return null;

  // In rows from before it was kept apart, the one who led was also whose calendar it is in.
  const own = event && event.organizer === undefined ? { ...event, organizer: facilitator.id } : null;
  return {
    list: 'sessions',
    key,
    before: { facilitator, ...(own ? { event } : {}) },
    after: { facilitator: person, ...(own ? { event: own } : {}) },
  };
}

/** Each leads the other's date. */
export function swapLeads(one: Session, other: Session): readonly RowChange[] {
  return [leadBy(one, other.facilitator), leadBy(other, one.facilitator)].filter((change) => change !== null);
}

/** The way back from changes of who leads. */
export function leadsAsBefore(changes: readonly RowChange[]): readonly RowChange[] {
  return changes.map((change) => ({ ...change, before: change.after, after: change.before }));
}

/**
 * Everybody leads in turn, whoever did so longest ago first. Dates whose turn it is already are left alone, so that
 * nothing is written for them.
 */
export function fillInTurn(
  dates: readonly Session[],
  people: readonly PersonRef[],
  held: readonly Session[],
): readonly RowChange[] {
  const last = new Map<PersonId, string>();
  for (const { facilitator, startsAt } of held) {
    const before = last.get(facilitator.id);
    if (before === undefined || before < startsAt) last.set(facilitator.id, startsAt);
  }
  const order = people.toSorted((one, other) => {
    const [mine, theirs] = [last.get(one.id) ?? '', last.get(other.id) ?? ''];
    return mine < theirs ? -1 : mine > theirs ? 1 : 0;
  });
  return dates.flatMap((session, at) => {
    const person = order[at % order.length];
    const change = person ? leadBy(session, person) : null;
    return change ? [change] : [];
  });
}
