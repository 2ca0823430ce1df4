import type { World } from '#sandbox/core/world.ts';

import { chanceFrom } from './chance.ts';
import type { Chance } from './chance.ts';
import { readOrganisationFolder } from './csv-organisation.ts';
import { newGroupChatId, oneOnOneChatId } from './identifiers.ts';
import { inventMeetings } from './invent-meetings.ts';
import type { Colleague } from './colleague.ts';
import { inventPeople } from './invent-people.ts';
import { inventTeams } from './invent-teams.ts';
import type { Chat, Organisation } from './organisation.ts';
import type { Scenario } from './scenario.ts';
import { storeOrganisation } from './store-organisation.ts';

export const usualSize = 240;

/** Fills the organisation's empty tables around the world's present moment. */
export function populate(world: World, scenario: Scenario): void {
  switch (scenario.kind) {
    case 'organisation':
      storeOrganisation(world, inventOrganisation(world, scenario.seed, scenario.people ?? usualSize));
      return;
    case 'folder':
      storeOrganisation(world, readOrganisationFolder(world, scenario));
      return;
    case 'empty':
      return;
  }
}

function inventOrganisation(world: World, seed: number, size: number): Organisation {
  const chance = chanceFrom(seed, 'organisation');
  const now = world.now();
  const colleagues = inventPeople(chance, size);
  const teams = inventTeams(chance, colleagues, { now, host: world.sharePointHost });
  const meetings = inventMeetings(chance, { colleagues, teams }, { now, tenantId: world.tenantId });
  return {
    people: colleagues.map(({ person }) => person),
    teams,
    meetings,
    chats: inventChats(chance, colleagues, now),
  };
}

/** A report usually has a chat with the manager, and some groups have one too. */
function inventChats(seeded: Chance, colleagues: readonly Colleague[], now: number): Chat[] {
  const chance = seeded.branch('chats');
  const day = 86_400_000;
  const employees = colleagues.map(({ person }) => person).filter((person) => person.userType === 'Member');
  const withManager = employees.flatMap((person): Chat[] =>
    person.managerId === null
      ? []
      : [
          {
            id: oneOnOneChatId(person.id, person.managerId),
            type: 'oneOnOne',
            topic: null,
            memberIds: [person.id, person.managerId],
            createdAt: now - chance.between(20, 400) * day,
          },
        ],
  );
  const groups = ['Lunch', 'Release room', 'Cycling', 'Office plants', 'Pub quiz'].map((topic): Chat => ({
    id: newGroupChatId(chance.guid()),
    type: 'group',
    topic,
    memberIds: chance.sample(employees, chance.between(3, 12)).map(({ id }) => id),
    createdAt: now - chance.between(20, 400) * day,
  }));
  return [...withManager, ...groups];
}
