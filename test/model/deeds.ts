import { challengeFact } from '#domain/challenges/challenge-facts.ts';
import { beganWith, type Began, type CandidateList } from '#domain/communities/candidate.ts';
import { memberKey } from '#domain/communities/member.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { toSeriesId, type Key, type PersonId } from '#domain/shared/ids.ts';
import { keyOf } from '#domain/shared/key.ts';
import type { TimeHold } from '#domain/scheduling/hold.ts';
import { pollFact } from '#domain/scheduling/poll-facts.ts';
import { talkKey } from '#domain/scheduling/talk.ts';
import { instantAt, toLocalTime, type IsoInstant, type TimeZoneName } from '#domain/shared/time.ts';
import type { Operation, Row, RowChange } from '#domain/writes/operation.ts';
import type { FactBody } from '#domain/sessions/fact.ts';
import { sessionKey } from '#domain/sessions/session.ts';
import {
  aChallenge,
  aFact,
  aMember,
  anOutcome,
  aSession,
  date,
  instant,
  site,
} from '../graph/lists/a-community.ts';
import { generalChannel, lena, privateTeam } from '../sandbox/core/small-organisation.ts';
import { bookTalk } from '../support/operations.ts';
import {
  bookedBy,
  heldBy,
  refOf,
  session,
  sharedChallenge,
  sharedOutcomes,
  startedAt,
  type PersonName,
  type StoredList,
} from './service.ts';

/** Every kind of write that the product has, by what a person does. */
export const deedKinds = [
  'card',
  'decide',
  'role',
  'pulse',
  'outcomes',
  'close',
  'summary',
  'needs',
  'offers',
  'edit-one',
  'edit-two',
  'leave',
  'series',
  'move',
  'talk',
  'hold',
  'let-go',
  'task',
  'bring',
  'edit-challenge',
  'what-came',
  'answers',
  'candidates',
  'invite',
  'let-in',
] as const;

export type DeedKind = (typeof deedKinds)[number];

/** What has to be found in the service's own data once a deed is acknowledged, and at most once before. */
export type Trail =
  | {
      readonly kind: 'rows';
      readonly rows: readonly { list: StoredList; key: Key }[];
      readonly words: string;
    }
  | {
      readonly kind: 'change';
      readonly list: StoredList;
      readonly key: Key;
      readonly column: string;
      readonly words: string;
    }
  | { readonly kind: 'series'; readonly series: string; readonly rows: readonly Key[] }
  | { readonly kind: 'event'; readonly of: string }
  | { readonly kind: 'no-event'; readonly of: string }
  | { readonly kind: 'task'; readonly title: string }
  | { readonly kind: 'candidates' }
  | { readonly kind: 'let-in' }
  | { readonly kind: 'message'; readonly words: string }
  /** A card in a channel, and the row by which its person was the first to post there. */
  | { readonly kind: 'summary'; readonly claim: Key; readonly title: string };

/** One thing that a person did in a history; its mark is in what it writes and in nothing else. */
export interface Deed {
  readonly told: Told;
  readonly mark: string;
  readonly words: string;
  readonly operation: Operation;
  readonly trails: readonly Trail[];
}

function markOf(number: number): string {
  return `deed-${number}-mark`;
}

/** What one deed is made of. `seen` is what the person has before them where it is a change. */
export interface Told {
  readonly number: number;
  readonly kind: DeedKind;
  readonly by: PersonName;
  readonly seen: string;
  /** Another word than the first where the person wrote it anew. */
  readonly again?: boolean;
}

/** The field that a deed changes, as the list has it; null where it adds. */
export function fieldOf(
  kind: DeedKind,
  by: PersonName,
): { list: StoredList; key: Key; column: string } | null {
  switch (kind) {
    case 'needs':
    case 'offers':
      return { list: 'members', key: memberKey(refOf(by).id), column: kind === 'needs' ? 'Needs' : 'Offers' };
    case 'edit-one':
    case 'edit-two':
      return {
        list: 'outcomes',
        key: sharedOutcomes[kind === 'edit-one' ? 0 : 1] ?? keyOf('outcome'),
        column: 'Text',
      };
    case 'leave':
      return { list: 'members', key: memberKey(refOf(by).id), column: 'ConsentText' };
    case 'edit-challenge':
      return { list: 'challenges', key: sharedChallenge, column: 'Tried' };
    case 'move':
      return { list: 'sessions', key: bookedBy[by].row.key, column: 'StartsAt' };
    case 'card':
    case 'decide':
    case 'role':
    case 'pulse':
    case 'outcomes':
    case 'close':
    case 'summary':
    case 'series':
    case 'talk':
    case 'hold':
    case 'let-go':
    case 'task':
    case 'bring':
    case 'what-came':
    case 'answers':
    case 'candidates':
    case 'invite':
    case 'let-in':
      return null;
  }
}

export function deedOf(told: Told): Deed {
  const { kind, by, number, seen } = told;
  const mark = markOf(number);
  // A date says nothing but when it is.
  const words = kind === 'move' ? placeFor(told) : told.again ? `${mark} again` : mark;
  const { operation, trails } = made({ kind, by, number, seen, mark, words });
  return { told, mark, words, operation, trails };
}

interface Making extends Told {
  readonly mark: string;
  readonly words: string;
}

function made({ kind, by, number, seen, mark, words }: Making): Pick<Deed, 'operation' | 'trails'> {
  switch (kind) {
    case 'card': {
      return fact(by, { kind: 'card-added', v: 1, card: mark, step: 'probing', text: words }, words);
    }
    // Each takes a turn of its own; of two in one turn the first counts, which is no loss.
    case 'decide':
      return fact(by, { kind: 'decided', v: 1, text: words, turn: number }, words);
    case 'role': {
      const person = { ...refOf(by), name: words };
      return fact(by, { kind: 'role-given', v: 1, role: 'scribe', person, turn: number }, words);
    }
    case 'pulse':
      return fact(by, { kind: 'pulse-sealed', v: 1, sealed: words, turn: number }, words);
    case 'outcomes':
      return addition(outcomesOf({ by, mark, words }, 2), words);
    case 'close': {
      const rows = [...outcomesOf({ by, mark, words }, 2), decisionOf({ by, mark, words })];
      const closing = { before: { state: 'planned' }, after: { state: 'held' } } as const;
      return {
        ...addition(rows, words),
        operation: {
          kind: 'add-rows-then-mark',
          site,
          rows,
          mark: { list: 'sessions', key: session.key, ...closing },
        },
      };
    }
    case 'summary': {
      // Every other one is of one session, so that it is claimed by one of two people.
      const of = number % 2 === 0 ? session.key : keyOf('session', mark);
      const body = { kind: 'summary-claimed', v: 1, channel: generalChannel, name: 'General' } as const;
      const claim = aFact(of, body, refOf(by));
      return {
        operation: {
          kind: 'post-summary',
          site,
          team: privateTeam,
          channel: generalChannel,
          claim,
          title: words,
          lines: ['What one taught us'],
          open: { label: 'All outcomes', link: 'https://teams.microsoft.com/l/entity/a/home' },
        },
        trails: [{ kind: 'summary', claim: claim.key, title: words }],
      };
    }
    case 'needs':
    case 'offers': {
      const before = { [kind]: seen.split('\n').filter((line) => line !== '') };
      return change(fieldOf(kind, by), { before, after: { [kind]: [words] } }, words);
    }
    case 'edit-one':
    case 'edit-two':
      return change(fieldOf(kind, by), { before: { text: seen }, after: { text: words } }, words);
    case 'leave': {
      // When it was said is the same in all, so that the words alone are in conflict.
      const saying = (text: string) => ({ consent: { text, at: aMember().consent.at } });
      const after = { status: 'left', ...saying(words) };
      return change(fieldOf(kind, by), { before: { status: 'active', ...saying(seen) }, after }, words);
    }
    case 'series':
      return series(number, words);
    case 'move':
      return move({ by, seen, words });
    case 'talk': {
      const operation = bookTalk(refTo(lena));
      if (operation.kind !== 'book-talk') throw new TypeError('A talk is booked.');
      const talk = talkKey(site, refTo(lena).id, number);
      return {
        operation: { ...operation, booking: { ...operation.booking, talk, title: words } },
        trails: [{ kind: 'event', of: talk }],
      };
    }
    case 'hold': {
      const hold = keyOf('hold', mark);
      return {
        operation: { kind: 'set-hold', hold: aHold(hold, words), set: 'held' },
        trails: [{ kind: 'event', of: hold }],
      };
    }
    case 'let-go': {
      const { hold } = heldBy[by];
      return {
        operation: { kind: 'set-hold', hold: aHold(hold, 'Held before'), set: 'let-go' },
        trails: [{ kind: 'no-event', of: hold }],
      };
    }
    case 'task': {
      const action = keyOf('outcome', session.key, mark);
      const link = `https://teams.microsoft.com/l/entity/a/home?webUrl=${encodeURIComponent(action)}`;
      return {
        operation: {
          kind: 'add-task',
          action,
          title: words,
          due: date('2027-01-15'),
          words: 'Pricing circle',
          link,
        },
        trails: [{ kind: 'task', title: words }],
      };
    }
    case 'bring':
      return addition(
        [{ list: 'challenges', value: aChallenge(mark, { by: refOf(by), problem: words }) }],
        words,
      );
    case 'edit-challenge':
      return change(fieldOf(kind, by), { before: { tried: seen }, after: { tried: words } }, words);
    case 'what-came': {
      const said = { after: 14, worked: 'yes', words, turn: number } as const;
      const fact = challengeFact(refOf(by), {
        kind: 'challenge-result',
        challenge: sharedChallenge,
        ...said,
      });
      const rows: readonly Row[] = [{ list: 'log', value: fact }];
      const stages = { before: { stage: 'trying' }, after: { stage: 'resolved' } } as const;
      return {
        ...addition(rows, words),
        operation: {
          kind: 'add-rows-then-mark',
          site,
          rows,
          mark: { list: 'challenges', key: sharedChallenge, ...stages },
        },
      };
    }
    case 'answers': {
      const said = { kind: 'poll-answered', poll: 'a-poll', answer: 'yes', change: words } as const;
      const facts = ['tuesdays', 'fridays'].map((slot) => pollFact(refOf(by), { ...said, slot }));
      return addition(
        facts.map((value) => ({ list: 'log', value })),
        words,
      );
    }
    case 'let-in':
      return {
        operation: { kind: 'set-access', site, team: privateTeam, person: refTo(lena), access: 'in' },
        trails: [{ kind: 'let-in' }],
      };
    case 'candidates': {
      const candidate = {
        person: refTo(lena),
        status: 'asked' as const,
        reason: words,
        changedAt: instantAt(startedAt + number * 1000),
      };
      return {
        operation: {
          kind: 'keep-candidates',
          list: { site, topics: ['pricing'], candidates: [candidate], began: beganIn(seen) },
        },
        trails: [{ kind: 'candidates' }],
      };
    }
    case 'invite':
      return {
        operation: {
          kind: 'send-invitation',
          to: number % 2 === 0 ? refTo(lena).id : refOf(by === 'asha' ? 'marc' : 'asha').id,
          text: words,
        },
        trails: [{ kind: 'message', words }],
      };
  }
}

type Made = Pick<Deed, 'operation' | 'trails'>;

function addition(rows: readonly Row[], words: string): Made {
  return {
    operation: { kind: 'add-rows', site, rows },
    trails: [
      {
        kind: 'rows',
        // No deed makes a charter.
        rows: rows.map(({ list, value }) => ({ list: list as StoredList, key: value.key })),
        words,
      },
    ],
  };
}

function fact(by: PersonName, body: FactBody, words: string): Made {
  return addition([{ list: 'log', value: aFact(session.key, body, refOf(by)) }], words);
}

function change(
  field: ReturnType<typeof fieldOf>,
  { before, after }: { before: object; after: object },
  words: string,
): Made {
  if (field === null) throw new TypeError('A change has a field.');
  const { list, key } = field;
  return {
    // The field is one that the list has.
    operation: { kind: 'change-row', site, change: { list, key, before, after } as RowChange },
    trails: [{ kind: 'change', ...field, words }],
  };
}

type OfOutcome = Pick<Making, 'by' | 'mark' | 'words'>;

function outcomesOf({ by, mark, words }: OfOutcome, count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => ({
    list: 'outcomes',
    value: anOutcome(`${mark}-${index}`, { by: refOf(by), session: session.key, text: words }),
  }));
}

function decisionOf({ by, mark, words }: OfOutcome): Row {
  const decision = anOutcome(mark, { by: refOf(by), session: session.key, text: words });
  return { list: 'outcomes', value: { ...decision, kind: 'decision' } };
}

function series(number: number, title: string): Made {
  const id = toSeriesId(`33333333-3333-4333-8333-${String(number).padStart(12, '0')}`);
  const startTime = toLocalTime('15:00');
  if (id === null || startTime === null) throw new TypeError('A deed is made of what the domain accepts.');

  const occurrence = date('2026-12-01');
  // Some are for a time that is taken.
  const startsAt = instantAt(Date.parse(aSession().startsAt) + (number % 3) * 3_600_000);
  const row = aSession({ key: sessionKey(id, occurrence), series: id, occurrence, title, startsAt });
  return {
    operation: {
      kind: 'book-series',
      site,
      booking: {
        series: id,
        title,
        body: 'Bring a case.',
        timeZone: 'Europe/Berlin' as TimeZoneName,
        firstDate: occurrence,
        startTime,
        minutes: 55,
        rhythm: { kind: 'weekly', everyWeeks: 2, day: 'tuesday' },
        lastDate: date('2027-02-09'),
        attendees: [],
      },
      sessions: [row],
    },
    trails: [{ kind: 'series', series: id, rows: [row.key] }],
  };
}

function aHold(hold: Key, title: string): TimeHold {
  return {
    hold,
    title,
    timeZone: 'Europe/Berlin' as TimeZoneName,
    rhythm: { kind: 'weekly', everyWeeks: 1, day: 'wednesday' },
    startTime: toLocalTime('12:00')!,
    minutes: 50,
    firstDate: date('2026-12-09'),
    lastDate: date('2026-12-23'),
  };
}

/** As the window had the list: what others of the same device have kept since is not written over. */
function beganIn(file: string): Began {
  const kept = (file === '' ? { candidates: [] } : JSON.parse(file)) as Pick<CandidateList, 'candidates'>;
  return beganWith(kept);
}

/** An hour that no other deed moves the date to. */
function placeFor({ number, again }: Told): string {
  return instantAt(Date.parse('2026-12-08T08:00:00Z') + number * 60_000 + (again ? 30_000 : 0));
}

function move({ by, seen, words }: Pick<Making, 'by' | 'seen' | 'words'>): Made {
  const { row, event } = bookedBy[by];
  const [from, to] = [seen === '' ? row.startsAt : instant(seen), instant(words)];
  const timesFrom = (startsAt: IsoInstant) => ({
    startsAt,
    endsAt: instantAt(Date.parse(startsAt) + 50 * 60_000),
  });
  const place = { list: 'sessions', key: row.key } as const;
  return {
    operation: {
      kind: 'change-series',
      site,
      series: row.series,
      title: row.title,
      event,
      change: { kind: 'move', from, to, minutes: 50 },
      rows: [{ ...place, before: timesFrom(from), after: timesFrom(to) }],
    },
    trails: [{ kind: 'change', ...place, column: 'StartsAt', words }],
  };
}

function refTo({ id, upn }: { id: string; upn: string }): PersonRef {
  return { id: id as PersonId, name: upn, mail: upn };
}
