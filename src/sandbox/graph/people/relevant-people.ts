import type { World } from '#sandbox/core/world.ts';

import { attendeesOf, calendarOf } from '../calendar/event-store.ts';
import { occurrencesIn } from '../calendar/occurrences.ts';
import type { PersonRow } from './person-store.ts';
import { peopleByIds, personBy } from './person-store.ts';

export type Relevant =
  | { readonly kind: 'person'; readonly person: PersonRow; readonly score: number }
  | { readonly kind: 'group'; readonly group: GroupRow; readonly score: number };

export interface GroupRow {
  readonly id: string;
  readonly display_name: string;
  readonly mail: string;
  readonly size: number;
}

const days = 86_400_000;
const remembered = 180 * days;
/** Nobody is relevant for being in one of the thousands. */
const largestGroup = 2500;

/** Who matters to that person, most first: who meets them in small rooms, who leads whom, who shares a team. */
export function relevantTo(world: World, personId: string): Relevant[] {
  const scores = new Map<string, number>();
  const add = (id: string, score: number) => scores.set(id, (scores.get(id) ?? 0) + score);
  addMeetings(world, personId, add);
  addManagers(world, personId, add);
  const groups = groupsOf(world, personId);
  for (const group of groups) {
    if (group.size > largestGroup) continue;
    for (const id of membersOf(world, group.id)) add(id, 1 / group.size);
  }
  scores.delete(personId);
  const people = peopleByIds(world, scores.keys()).flatMap((person): Relevant[] => {
    const score = scores.get(person.id);
    return score === undefined || !person.account_enabled ? [] : [{ kind: 'person', person, score }];
  });
  return [
    ...people,
    ...groups.map((group): Relevant => ({ kind: 'group', group, score: 30 / group.size })),
  ].sort((left, right) => right.score - left.score || nameOf(left).localeCompare(nameOf(right)));
}

function addMeetings(world: World, personId: string, add: (id: string, score: number) => void): void {
  const window = { from: world.now() - remembered, to: world.now() };
  for (const copy of calendarOf(world, personId)) {
    if (copy.row.is_cancelled) continue;
    const attendees = attendeesOf(world, copy.row.uid);
    if (attendees.length === 0) continue;
    const share = occurrencesIn(world, copy, window).length / attendees.length;
    if (share === 0) continue;
    for (const { person_id } of attendees) if (person_id !== null) add(person_id, share);
    add(copy.row.organizer_id, share);
  }
}

function addManagers(world: World, personId: string, add: (id: string, score: number) => void): void {
  const me = personBy(world, personId);
  if (!me) return;
  if (me.manager_id !== null) add(me.manager_id, 8);
  for (const { id } of world.db.all<{ id: string }>('select id from person where manager_id = ?', personId))
    add(id, 6);
  if (me.manager_id === null) return;
  for (const { id } of world.db.all<{ id: string }>(
    'select id from person where manager_id = ?',
    me.manager_id,
  ))
    add(id, 2);
}

function groupsOf({ db }: World, personId: string): GroupRow[] {
  return db.all<GroupRow>(
    `select id, display_name, mail, (select count(*) from team_member where team_id = team.id) as size
     from team where id in (select team_id from team_member where person_id = ?)`,
    personId,
  );
}

function membersOf({ db }: World, teamId: string): string[] {
  return db
    .all<{ person_id: string }>('select person_id from team_member where team_id = ?', teamId)
    .map(({ person_id }) => person_id);
}

function nameOf(relevant: Relevant): string {
  return relevant.kind === 'person' ? relevant.person.display_name : relevant.group.display_name;
}
