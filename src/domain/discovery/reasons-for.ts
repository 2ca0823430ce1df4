import type { Crowd } from './crowd.ts';
import type { Demand } from './demand.ts';
import { lessonFromMembers, whoOffers } from './exchange.ts';
import { closelyRelevant, type Wishes } from './evidence.ts';
import type { Reason } from './reason.ts';
import { areAdjacent } from './roles.ts';
import type { Standing } from './standing.ts';
import { largestTeam } from './team-ties.ts';
import { heardOfOpen, type Voice } from './voices.ts';
import { isAbout } from './words.ts';

interface Context {
  readonly crowd: Crowd;
  readonly wishes: Wishes;
  readonly demands: readonly Demand[];
  readonly voices: readonly Voice[];
}

/** Everything that speaks for somebody, what is most about the wishes first. Empty for somebody merely seen. */
export function reasonsFor(standing: Standing, context: Context): readonly Reason[] {
  const reasons = [
    ...named(standing),
    ...nominated(standing, context),
    ...help(standing, context),
    ...wanting(standing, context),
    ...learning(standing, context),
    ...roleReasons(standing, context),
    ...peopleYouKnow(standing, context),
    ...reporting(standing, context),
    ...reachedThrough(standing, context),
    ...meetings(standing, context),
    ...teams(standing, context),
    ...listed(standing, context),
    ...elsewhere(standing, context),
  ];
  return reasons.length > 0 ? reasons : beside(standing, context);
}

function named({ relation }: Standing): Reason[] {
  return relation === 'named' ? [{ kind: 'named-by-you' }] : [];
}

function nominated({ profile }: Standing, { crowd: { evidence } }: Context): Reason[] {
  const members = (evidence.nominations ?? [])
    .filter(({ person }) => person.id === profile.person.id)
    .map(({ by }) => by)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return members.length === 0 ? [] : [{ kind: 'named-by-members', members }];
}

function help({ covers }: Standing, { demands }: Context): Reason[] {
  return covers.flatMap((cover, at): Reason[] => {
    const demand = demands[at];
    if (demand === undefined) return [];
    const needed = demand.members.length > 0;
    switch (cover.kind) {
      case 'said':
        return [{ kind: 'said-offers', offer: cover.offer, topic: demand.text, people: demand.members }];
      case 'skill':
        return needed
          ? [{ kind: 'could-help-members', need: demand.text, skill: cover.skill, members: demand.members }]
          : [{ kind: 'topic-in-skills', topic: demand.text, skill: cover.skill }];
      case 'title':
        return [{ kind: 'topic-in-title', topic: demand.text }];
      case 'service':
        return [{ kind: 'topic-by-service', topic: demand.text }];
      case 'might':
      case 'none':
        return [];
    }
  });
}

/** People come to learn as well as to help; topics of members' needs are about helping alone. */
function learning({ profile }: Standing, { demands, voices }: Context): Reason[] {
  const lesson = lessonFromMembers(profile, voices);
  const topics = demands
    .filter(({ members }) => members.length === 0)
    .flatMap(({ text: topic }): Reason[] => {
      const interest = profile.interests?.find((one) => isAbout(one, topic));
      return interest === undefined ? [] : [{ kind: 'topic-in-interests', topic, interest }];
    });
  return lesson === null ? topics : [...topics, { kind: 'could-learn-here', ...lesson }];
}

/** The first need of a talk that somebody can help with. */
function wanting({ profile }: Standing, { crowd: { evidence }, voices }: Context): Reason[] {
  const heard = heardOfOpen(evidence).find(({ person }) => person.id === profile.person.id);
  for (const need of heard?.needs ?? []) {
    const people = whoOffers(need, voices);
    if (people.length > 0) return [{ kind: 'said-wants', need, people }];
  }
  return [];
}

function roleReasons({ role }: Standing, { wishes }: Context): Reason[] {
  if (role === null) return [];
  if (wishes.roles.includes(role)) return [{ kind: 'same-role', role }];

  const nextTo = wishes.adjacentRoles
    ? [...wishes.roles].sort().find((wished) => areAdjacent(wished, role))
    : undefined;
  return nextTo === undefined ? [] : [{ kind: 'adjacent-role', role, nextTo }];
}

function peopleYouKnow({ profile, relation }: Standing, { crowd: { known, circle } }: Context): Reason[] {
  if (known.length === 0) return [];

  const id = profile.person.id;
  const met = known.filter((person) => person.id !== id && circle.smallMeetings(id, person.id) > 0);
  if (met.length > 0) return [{ kind: 'meets-people-you-know', people: met }];
  if (relation === 'named') return [];

  const companions = new Set(circle.companions(id));
  const shared = known
    .map((person) => ({
      person,
      contacts: circle.companions(person.id).filter((other) => companions.has(other)).length,
    }))
    .filter(({ contacts }) => contacts > 0)
    .sort((a, b) => b.contacts - a.contacts);
  return shared
    .slice(0, 1)
    .map(({ person, contacts }) => ({ kind: 'shares-contacts', with: person, contacts }));
}

function reporting({ profile }: Standing, { crowd: { known, evidence } }: Context): Reason[] {
  const { id } = profile.person;
  const beside = new Set(
    (evidence.reporting ?? [])
      .filter((group) => group.some((one) => one.id === id))
      .flatMap((group) => group.map((one) => one.id)),
  );
  const people = known.filter((person) => person.id !== id && beside.has(person.id));
  return people.length === 0 ? [] : [{ kind: 'same-manager', people }];
}

/** Tied to people whom I am tied to myself, outside of what my meetings show. */
function reachedThrough({ profile, relation }: Standing, { crowd }: Context): Reason[] {
  const count = relation === 'new-to-you' ? crowd.circle.sharedTies(profile.person.id) : 0;
  return count === 0 ? [] : [{ kind: 'tied-to-your-contacts', count }];
}

function meetings({ profile }: Standing, { crowd: { evidence, circle } }: Context): Reason[] {
  const small = circle.smallMeetings(profile.person.id, evidence.me.person.id);
  if (small > 0) return [{ kind: 'in-your-small-meetings', count: small }];

  const rooms = circle.roomsWithMe(profile.person.id);
  return rooms > 0 ? [{ kind: 'in-your-large-meetings', count: rooms }] : [];
}

function teams({ profile }: Standing, { crowd: { evidence } }: Context): Reason[] {
  const names = (evidence.teams ?? [])
    .filter(({ members }) => members.length <= largestTeam && members.includes(profile.person.id))
    .map(({ name }) => name)
    .filter((name) => name !== '');
  return names.length === 0 ? [] : [{ kind: 'in-your-teams', teams: [...new Set(names)].sort() }];
}

/** Meetings say the same with a number, so the service's word is for those whom I do not meet. */
function listed({ profile }: Standing, { crowd: { evidence, circle } }: Context): Reason[] {
  const id = profile.person.id;
  const meets = circle.smallMeetings(id, evidence.me.person.id) > 0;
  const isListed = evidence.relevant.slice(0, closelyRelevant).includes(id);
  return !meets && isListed ? [{ kind: 'works-with-you' }] : [];
}

function beside({ profile }: Standing, { crowd: { evidence } }: Context): Reason[] {
  const department = profile.department?.trim() ?? '';
  const isMine =
    department !== '' && department.toLowerCase() === evidence.me.department?.trim().toLowerCase();
  return isMine ? [{ kind: 'same-department', department }] : [];
}

function elsewhere({ profile }: Standing, { crowd: { evidence } }: Context): Reason[] {
  const mine = evidence.me.department?.trim().toLowerCase();
  const theirs = profile.department?.trim() ?? '';
  return mine !== undefined && theirs !== '' && theirs.toLowerCase() !== mine
    ? [{ kind: 'other-department', department: theirs }]
    : [];
}
