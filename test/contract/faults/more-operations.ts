import { challengeFact } from '#domain/challenges/challenge-facts.ts';
import { charterKey } from '#domain/communities/start.ts';
import { memberKey } from '#domain/communities/member.ts';
import { pollFact } from '#domain/scheduling/poll-facts.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { createChangeSender, createMarkedRowsSender } from '#graph/lists/marked-rows-sender.ts';
import { createAccessSender } from '#graph/teams/access-sender.ts';
import { createInvitationSender } from '#graph/teams/invitation-sender.ts';
import {
  aChallenge,
  aCharter,
  aFormat,
  addRows,
  aMember,
  anOutcome,
  aSession,
  instant,
  person,
  site,
  storedRows,
} from '../../graph/lists/a-community.ts';
import { lena, marc, privateTeam } from '../../sandbox/core/small-organisation.ts';
import type { Doing } from './operations.ts';
import type { Match, World } from './world.ts';

const changeRow: Match = { method: 'PATCH', path: /\/items\/\d+\/fields$/ };
const marcRef = { ...person, id: marc.id as PersonId, name: 'Marc Dubois', mail: marc.upn };

const told = challengeFact(person, {
  kind: 'challenge-result',
  challenge: aChallenge('kept').key,
  after: 14,
  worked: 'yes',
  words: 'They paid',
  turn: 1,
});

/** Its steps as somebody changed them. */
const longer = aFormat('kept').steps.replace('"minutes":10', '"minutes":12');

const answers = ['tuesdays', 'fridays'].map((slot) =>
  pollFact(person, { kind: 'poll-answered', poll: 'a-poll', slot, answer: 'yes', change: 'first' }),
);

/** Further things that people do, through senders that others of the matrix use too. */
export const moreDoings = {
  LO: {
    name: 'add outcomes that came late',
    operation: addRows(
      ...['late-one', 'late-two'].map((name) => ({ list: 'outcomes', value: anOutcome(name) }) as const),
    ),
    write: { method: 'POST', path: /\/\$batch$/, part: { method: 'POST', path: /\/items$/ } },
    count: (world) => {
      const [one = 0, two = 0] = ['outcome:late-one', 'outcome:late-two'].map((key) =>
        rowsWith(world, 'Peerloom outcomes', 'Key', key),
      );
      return one === two || one > 1 || two > 1 ? Math.max(one, two) : 0;
    },
    list: 'Peerloom outcomes',
    column: 'Text',
  },
  CC: {
    name: 'change the charter',
    operation: {
      kind: 'change-row',
      site,
      change: {
        list: 'charter',
        key: charterKey,
        before: { rhythm: aCharter().rhythm },
        after: { rhythm: 'every Friday' },
      },
    },
    write: changeRow,
    standIn: createChangeSender,
    count: (world) => rowsWith(world, 'Peerloom charter', 'Rhythm', 'every Friday'),
    list: 'Peerloom charter',
    column: 'Rhythm',
    byColleague: (world, which) =>
      changeByHand(
        world,
        'Peerloom charter',
        which === 'same' ? { Rhythm: 'theirs' } : { DomainStatement: 'theirs' },
      ),
  },
  LV: {
    name: 'leave a community',
    operation: {
      kind: 'change-row',
      site,
      change: {
        list: 'members',
        key: memberKey(marcRef.id),
        before: wordsOf(aMember()),
        after: {
          status: 'left',
          needs: [],
          offers: [],
          consent: { text: 'I leave.', at: instant('2026-11-24T09:00:00Z') },
        },
      },
    },
    write: changeRow,
    standIn: createChangeSender,
    count: (world) => rowsWith(world, 'Peerloom members', 'Status', 'left'),
    list: 'Peerloom members',
    column: 'ConsentText',
    byColleague: (world, which) =>
      changeByHand(world, 'Peerloom members', which === 'same' ? { Status: 'paused' } : { Role: 'sponsor' }),
  },
  OT: {
    name: 'take somebody out of the team again',
    operation: { kind: 'set-access', site, team: privateTeam, person: marcRef, access: 'out' },
    write: { method: 'DELETE', path: /\/teams\/[^/]+\/members\/[^/]+$/ },
    standIn: createAccessSender,
    count: (world) =>
      world.bench.sandbox.world.db.all(
        'select 1 from team_member where team_id = ? and person_id = ?',
        privateTeam,
        marc.id,
      ).length === 0
        ? 1
        : 0,
  },
  NM: {
    name: 'tell the organizer whom one names',
    operation: { kind: 'send-invitation', to: marcRef.id, text: 'I name Lena.', about: 'nomination' },
    write: { method: 'POST', path: /\/messages$/ },
    standIn: createInvitationSender,
    count: (world) =>
      world.bench.sandbox.world.db.all("select 1 from chat_message where content = 'I name Lena.'").length,
  },
  BC: {
    name: 'bring a challenge',
    operation: addRows({ list: 'challenges', value: aChallenge('brought') }),
    write: { method: 'POST', path: /\/items$/ },
    count: (world) => rowsWith(world, 'Peerloom challenges', 'Key', 'challenge:brought'),
    list: 'Peerloom challenges',
    column: 'Problem',
  },
  EC: {
    name: 'edit a challenge',
    operation: {
      kind: 'change-row',
      site,
      change: {
        list: 'challenges',
        key: aChallenge('kept').key,
        before: { tried: 'before' },
        after: { tried: 'mine' },
      },
    },
    write: changeRow,
    standIn: createChangeSender,
    count: (world) => rowsWith(world, 'Peerloom challenges', 'Tried', 'mine'),
    list: 'Peerloom challenges',
    column: 'Tried',
    byColleague: (world, which) =>
      changeByHand(
        world,
        'Peerloom challenges',
        which === 'same' ? { Tried: 'theirs' } : { Limits: 'theirs' },
      ),
  },
  KF: {
    name: 'keep a copy of a format',
    operation: addRows({ list: 'formats', value: aFormat('copied') }),
    write: { method: 'POST', path: /\/items$/ },
    count: (world) => rowsWith(world, 'Peerloom formats', 'Key', 'format:copied'),
    list: 'Peerloom formats',
    column: 'Steps',
  },
  EF: {
    name: 'edit a format',
    operation: {
      kind: 'change-row',
      site,
      change: {
        list: 'formats',
        key: aFormat('kept').key,
        before: { steps: aFormat('kept').steps },
        after: { steps: longer },
      },
    },
    write: changeRow,
    standIn: createChangeSender,
    count: (world) => rowsWith(world, 'Peerloom formats', 'Steps', longer),
    list: 'Peerloom formats',
    column: 'Steps',
    byColleague: (world, which) =>
      changeByHand(world, 'Peerloom formats', which === 'same' ? { Steps: 'theirs' } : { Title: 'theirs' }),
  },
  TR: {
    name: 'tell what came of a challenge',
    operation: {
      kind: 'add-rows-then-mark',
      site,
      rows: [{ list: 'log', value: told }],
      mark: {
        list: 'challenges',
        key: aChallenge('kept').key,
        before: { stage: 'trying' },
        after: { stage: 'resolved' },
      },
    },
    write: { method: 'POST', path: /\/\$batch$/, part: { method: 'POST', path: /\/items$/ } },
    standIn: createMarkedRowsSender,
    count: (world) => {
      const rows = rowsWith(world, 'Peerloom session log', 'Key', told.key);
      return rows > 1 || rowsWith(world, 'Peerloom challenges', 'Stage', 'resolved') === 1 ? rows : 0;
    },
    list: 'Peerloom session log',
    column: 'Body',
    byColleague: (world, which) =>
      changeByHand(
        world,
        'Peerloom challenges',
        which === 'same' ? { Stage: 'unresolved' } : { Limits: 'theirs' },
      ),
  },
  AQ: {
    name: 'answer which times suit',
    operation: addRows(...answers.map((value) => ({ list: 'log', value }) as const)),
    write: { method: 'POST', path: /\/\$batch$/, part: { method: 'POST', path: /\/items$/ } },
    count: (world) => {
      const [one = 0, two = 0] = answers.map(({ key }) =>
        rowsWith(world, 'Peerloom session log', 'Key', key),
      );
      return one === two || one > 1 || two > 1 ? Math.max(one, two) : 0;
    },
    list: 'Peerloom session log',
    column: 'Body',
  },
  LD: {
    name: 'let another lead a date',
    operation: {
      kind: 'change-row',
      site,
      change: {
        list: 'sessions',
        key: aSession().key,
        before: { facilitator: aSession().facilitator },
        after: { facilitator: marcRef },
      },
    },
    write: changeRow,
    standIn: createChangeSender,
    count: (world) => rowsWith(world, 'Peerloom sessions', 'FacilitatorPerson', marc.id),
    list: 'Peerloom sessions',
    column: 'FacilitatorName',
    byColleague: (world, which) =>
      changeByHand(
        world,
        'Peerloom sessions',
        which === 'same'
          ? { FacilitatorPerson: lena.id, FacilitatorName: 'Lena Vogel', FacilitatorMail: lena.upn }
          : { Title: 'theirs' },
      ),
  },
} as const satisfies Record<string, Doing>;

function wordsOf({ status, needs, offers, consent }: ReturnType<typeof aMember>) {
  return { status, needs, offers, consent };
}

function rowsWith(world: World, list: string, column: string, value: string): number {
  return storedRows(world.bench, list).filter((row) => row[column] === value).length;
}

async function changeByHand(
  world: World,
  list: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await world.bench.control('POST', 'sharepoint', { site, action: 'change-item', list, item: '1', fields });
}
