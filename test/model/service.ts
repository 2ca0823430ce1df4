import { memberKey } from '#domain/communities/member.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { sessionKey } from '#domain/sessions/session.ts';
import { instantAt } from '#domain/shared/time.ts';
import type { Key, PersonId, SeriesId } from '#domain/shared/ids.ts';
import { keyOf } from '#domain/shared/key.ts';
import { ownProperty } from '#graph/calendar/own-event.ts';
import { defaultSwitches } from '#sandbox/core/world.ts';
import { seededRandom } from '#sandbox/core/seeded-random.ts';
import { createEvent } from '#sandbox/graph/calendar/create-event.ts';
import { decodeEvent } from '#sandbox/graph/calendar/event-draft.ts';
import { eventId } from '#sandbox/graph/calendar/event-ids.ts';
import { newEventUid } from '#sandbox/people/identifiers.ts';
import { createBench, type Bench, type LogEntry } from '../graph/graph-bench.ts';
import {
  aChallenge,
  addRows,
  aMember,
  anOutcome,
  aSession,
  date,
  desk,
  entryOf,
  instant,
  never,
  site,
} from '../graph/lists/a-community.ts';
import { asha, marc, privateTeam, smallSandbox } from '../sandbox/core/small-organisation.ts';

export type PersonName = 'asha' | 'marc';

export const people = {
  asha: { ...asha, name: 'Asha Rao' },
  marc: { ...marc, name: 'Marc Dubois' },
} as const;

/** Rows that are there before anything happens: each person's own, one session, two shared outcomes. */
export const session = aSession({ state: 'planned' });
export const sharedOutcomes: readonly Key[] = ['one', 'two'].map((name) => keyOf('outcome', name));
export const sharedChallenge = aChallenge('shared').key;
export const textAtFirst = 'As it was at first';

/** A series that each of them has booked; it is one date of it that is moved. */
export const bookedBy = { asha: bookedAs('1'), marc: bookedAs('2') } as const;

function bookedAs(digit: string) {
  const guid = `${digit.repeat(8)}-0000-4000-8000-000000000000`;
  const occurrence = date('2026-12-08');
  const series = guid as SeriesId;
  const row = aSession({
    key: sessionKey(series, occurrence),
    series,
    occurrence,
    startsAt: instant('2026-12-08T16:00:00Z'),
    endsAt: instant('2026-12-08T16:50:00Z'),
  });
  const uid = newEventUid(guid);
  const person = digit === '1' ? asha : marc;
  return { row, guid, uid, event: eventId({ personId: person.id, uid, originalStart: null }, 'immutable') };
}

/** A time that the calendar of each of them holds for a question. */
export const heldBy = {
  asha: { guid: '33333333-0000-4000-8000-000000000000', hold: keyOf('hold', 'of-asha') },
  marc: { guid: '44444444-0000-4000-8000-000000000000', hold: keyOf('hold', 'of-marc') },
} as const;

export const listNames = {
  log: 'Peerloom session log',
  outcomes: 'Peerloom outcomes',
  members: 'Peerloom members',
  sessions: 'Peerloom sessions',
  challenges: 'Peerloom challenges',
} as const;

export type StoredList = keyof typeof listNames;

export type Fields = Readonly<Record<string, unknown>>;

export const startedAt = Date.parse('2026-11-24T09:00:00Z');

/** The sandbox's core with a community, which each history finds as it was at first. */
export interface Service {
  readonly bench: Bench;
  /** Puts everything back; `elapsed` is how much time the history has taken, in milliseconds. */
  begin(elapsed: () => number): Promise<void>;
  now(): number;
  moveClock(milliseconds: number): void;
  sharePoint(action: string, more: Readonly<Record<string, unknown>>): Promise<void>;
  /** How many rows have this key, and these words where some are named, whatever became of their list. */
  countOf(list: StoredList, key: string, words?: string): number;
  /** What each row with this key held, version by version. */
  versionsOf(list: StoredList, key: string): readonly Fields[];
  eventsOf(series: string): number;
  /** Where the calendar has the date that its owner moves. */
  startOfMoved(person: PersonName): string;
  isInTeam(personId: string): boolean;
  messagesWith(text: string): number;
  cardsCalled(title: string): number;
  tasksCalled(title: string): number;
  candidatesOf(person: PersonName): string;
  /** A deleted list comes back from the recycle bin. */
  restoreLists(): void;
  /** The product's own repair: columns that are missing are made again. */
  repair(): Promise<void>;
  /** What somebody who reads the whole session now knows of it. */
  factKeys(): Promise<readonly string[]>;
  /** Where the product says that keys are not unique any more. */
  listsWithoutUniqueness(): Promise<readonly StoredList[]>;
  log(): Promise<readonly (LogEntry & { readonly userId: string | null })[]>;
  close(): void;
}

export async function createService(): Promise<Service> {
  let elapsed = (): number => 0;
  let offset = 0;
  let chance = seededRandom(1);
  const now = (): number => startedAt + elapsed() + offset;
  const bench = createBench(() => smallSandbox({ now, random: () => chance() }));
  const { db } = bench.sandbox.world;

  const owner = desk(bench);
  await owner.provisioning.provision(site, () => undefined);
  await owner.provisioning.makeList(site, 'challenges');
  await owner.senders['add-rows'].send(entryOf(firstRows()), never);
  for (const name of ['asha', 'marc'] as const) {
    bookFor(bench, name);
    holdFor(bench, name);
  }
  // Both let people in.
  db.run("update team_member set role = 'owner' where team_id = ?", privateTeam);
  const tables = db
    .all<{ name: string }>("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .map(({ name }) => name);
  for (const name of tables) db.exec(`create temp table kept_${name} as select * from main.${name}`);

  const rowsOf = (list: StoredList, key: string): readonly { id: number; listId: string; json: string }[] =>
    db.all(
      `select list_item.id, list_id as listId, fields_json as json from list_item join list on list.id = list_id
       where display_name = ? and list_item.deleted = 0 and json_extract(fields_json, '$.Key') = ?`,
      listNames[list],
      key,
    );

  return {
    bench,
    async begin(next) {
      elapsed = next;
      offset = 0;
      chance = seededRandom(1);
      db.transaction(() => {
        db.run('pragma defer_foreign_keys = on');
        for (const name of tables) {
          db.run(`delete from main.${name}`);
          db.run(`insert into main.${name} select * from temp.kept_${name}`);
        }
      });
      for (const path of ['faults', 'throttle', 'challenge', 'log']) await bench.control('DELETE', path);
      await bench.control('POST', 'switches', { ...defaultSwitches, exposeRetryAfter: true });
    },
    now,
    moveClock: (milliseconds) => void (offset += milliseconds),
    async sharePoint(action, more) {
      await bench.control('POST', 'sharepoint', { action, site, ...more });
    },
    countOf: (list, key, words = '') => rowsOf(list, key).filter(({ json }) => json.includes(words)).length,
    versionsOf: (list, key) =>
      rowsOf(list, key).flatMap(({ id, listId }) =>
        db
          .all<{ json: string }>(
            'select fields_json as json from list_item_version where list_id = ? and item_id = ? order by version',
            listId,
            id,
          )
          .map(({ json }) => JSON.parse(json) as Fields),
      ),
    eventsOf: (series) =>
      db.all('select uid from event where transaction_id = ? and is_cancelled = 0', series).length,
    startOfMoved(person) {
      const exception = db.get<{ json: string }>(
        'select changes_json as json from event_exception where uid = ?',
        bookedBy[person].uid,
      );
      const { start_local: moved } = JSON.parse(exception?.json ?? '{}') as { start_local?: string };
      return instantAt(Date.parse(`${moved ?? '2026-12-08T17:00:00'}Z`) - 3_600_000);
    },
    isInTeam: (personId) =>
      db.all('select 1 from team_member where team_id = ? and person_id = ?', privateTeam, personId)
        .length === 1,
    tasksCalled: (title) => db.all('select id from todo_task where title = ?', title).length,
    cardsCalled: (title) =>
      db.all('select id from chat_attachment where instr(content, ?) > 0', JSON.stringify(title)).length,
    messagesWith: (text) => db.all('select id from chat_message where content = ?', text).length,
    candidatesOf(person) {
      const file = db.get<{ content: string }>(
        'select content_base64 as content from drive_file where person_id = ?',
        people[person].id,
      );
      return Buffer.from(file?.content ?? '', 'base64').toString('utf8');
    },
    restoreLists: () => void db.run('update list set deleted = 0 where site_id = ?', site),
    // By somebody who has not looked just before.
    repair: () => desk(bench).provisioning.provision(site, () => undefined),
    async factKeys() {
      const { facts } = await desk(bench).log.start({ site, session: session.key }, never);
      return facts.map(({ key }) => key).toSorted();
    },
    async listsWithoutUniqueness() {
      const findings = await desk(bench).diagnostics.lists(site);
      return findings.flatMap(({ kind, list }) =>
        kind === 'uniqueness-lost' && list !== 'charter' && list !== 'formats' ? [list] : [],
      );
    },
    log: async () => (await bench.control('GET', 'log')) as Awaited<ReturnType<Service['log']>>,
    close: () => bench.close(),
  };
}

function bookFor({ sandbox: { world } }: Bench, name: PersonName): void {
  const at = (time: string) => ({ dateTime: `2026-12-01T${time}`, timeZone: 'W. Europe Standard Time' });
  const draft = decodeEvent({
    subject: `The series of ${name}`,
    start: at('17:00:00'),
    end: at('17:50:00'),
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] },
      range: { type: 'endDate', startDate: '2026-12-01', endDate: '2026-12-22' },
    },
  });
  createEvent({ world: { ...world, uuid: () => bookedBy[name].guid }, user: people[name] }, draft);
}

function holdFor({ sandbox: { world } }: Bench, name: PersonName): void {
  const { guid, hold } = heldBy[name];
  const at = (time: string) => ({ dateTime: `2026-12-02T${time}`, timeZone: 'W. Europe Standard Time' });
  const draft = decodeEvent({
    subject: 'Held before',
    start: at('12:00:00'),
    end: at('12:50:00'),
    showAs: 'tentative',
    transactionId: hold,
    singleValueExtendedProperties: [{ id: ownProperty, value: hold }],
  });
  createEvent({ world: { ...world, uuid: () => guid }, user: people[name] }, draft);
}

function firstRows(): ReturnType<typeof addRows> {
  const refs = { asha: refOf('asha'), marc: refOf('marc') };
  return addRows(
    { list: 'members', value: aMember({ key: memberKey(refs.asha.id), person: refs.asha }) },
    { list: 'members', value: aMember({ key: memberKey(refs.marc.id), person: refs.marc }) },
    ...[session, bookedBy.asha.row, bookedBy.marc.row].map((value) => ({
      list: 'sessions' as const,
      value,
    })),
    ...['one', 'two'].map((name) => ({
      list: 'outcomes' as const,
      value: anOutcome(name, { text: textAtFirst }),
    })),
    { list: 'challenges', value: aChallenge('shared', { tried: textAtFirst, stage: 'trying' }) },
  );
}

export function refOf(person: PersonName): PersonRef {
  const { id, name, upn } = people[person];
  return { id: id as PersonId, name, mail: upn };
}
