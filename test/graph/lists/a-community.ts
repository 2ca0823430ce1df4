import { randomUUID } from 'node:crypto';
import { challengeKey, noWords, type Challenge } from '#domain/challenges/challenge.ts';
import type { Charter } from '#domain/communities/charter.ts';
import { schemaVersion } from '#domain/communities/lists-version.ts';
import { memberKey, type Member } from '#domain/communities/member.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { factKey, type Fact, type FactBody } from '#domain/sessions/fact.ts';
import { ownFormatKey, type OwnFormat } from '#domain/sessions/own/own-format.ts';
import { writeSteps } from '#domain/sessions/own/own-steps.ts';
import { sessionKey, type Session } from '#domain/sessions/session.ts';
import { toSeriesId, toSiteId, type Key, type SiteId } from '#domain/shared/ids.ts';
import { keyOf } from '#domain/shared/key.ts';
import {
  toInstant,
  toLocalDate,
  type IsoInstant,
  type LocalDate,
  type TimeZoneName,
} from '#domain/shared/time.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Operation, Row } from '#domain/writes/operation.ts';
import { createGraphAdapters, type GraphAdapters } from '#graph/adapters.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { asha, privateSite } from '../../sandbox/core/small-organisation.ts';
import type { Bench, Seat, SeatOptions } from '../graph-bench.ts';

export const site = sure(toSiteId(privateSite));

/** The app's ports over Graph, for one person on one device. */
export interface Desk extends GraphAdapters {
  readonly seat: Seat;
}

export function desk(bench: Bench, person: { id: string; upn: string } = asha, more?: SeatOptions): Desk {
  const seat = bench.seat(person, more);
  const fetch = (more?.fetch ?? ((real) => real))((input, init) =>
    bench.sandbox.graph(new Request(input, init)),
  );
  const adapters = createGraphAdapters({
    ...seat,
    fetch,
    graphOrigin: 'http://localhost:5302',
    sites: more?.reach ?? 'all',
  });
  return { ...adapters, seat };
}

/** A desk at a community whose lists are there. */
export async function deskAtCommunity(bench: Bench): Promise<Desk> {
  const here = desk(bench);
  await here.provisioning.provision(site, () => undefined);
  await bench.clearLog();
  return here;
}

export function entryOf(operation: Operation, attempts = 0, personId: string = asha.id): OutboxEntry {
  return {
    id: randomUUID(),
    owner: { tenantId: '7d3f0c1e-5a52-4c39-9c4f-2f6f0f3a9b10', personId },
    aggregate: 'test',
    operation,
    createdAt: instant('2026-11-24T09:00:00Z'),
    state: { kind: 'sending' },
    attempts: Array.from({ length: attempts }, () => ({ at: instant('2026-11-24T09:00:00Z'), trace: null })),
  };
}

export const never = new AbortController().signal;

export const person: PersonRef = { id: asha.id as PersonRef['id'], name: 'Asha Rao', mail: asha.upn };

export function aCharter(more: Partial<Charter> = {}): Charter & { key: Key } {
  return {
    key: keyOf('charter'),
    name: 'Pricing circle',
    domainStatement: 'How we set and test prices.',
    purposes: ['problem-solving', 'knowledge-sharing'],
    norms: ['We bring real cases.', 'What is said stays here.'],
    rhythm: 'first Tuesday of the month',
    quietDays: [],
    startedBy: person,
    startedAt: instant('2026-11-24T09:00:00Z'),
    schemaVersion,
    ...more,
  };
}

export function aMember(more: Partial<Member> = {}): Member {
  return {
    key: memberKey(person.id),
    person,
    status: 'active',
    role: 'facilitator',
    needs: ['packaging'],
    offers: ['checkout research', 'interviews'],
    consent: { text: 'Others of this community may read this.', at: instant('2026-11-24T09:00:00Z') },
    joinedAt: instant('2026-11-24T09:00:00Z'),
    ...more,
  };
}

export const series = sure(toSeriesId('33333333-3333-4333-8333-333333333333'));

export function aSession(more: Partial<Session> = {}): Session {
  const occurrence = date('2026-12-01');
  return {
    key: sessionKey(series, more.occurrence ?? occurrence),
    series,
    occurrence,
    title: 'Pricing circle',
    startsAt: instant('2026-12-01T14:00:00Z'),
    endsAt: instant('2026-12-01T14:50:00Z'),
    timeZone: 'Europe/Berlin' as TimeZoneName,
    format: 'consultancy',
    facilitator: person,
    deputy: null,
    event: null,
    chat: null,
    state: 'planned',
    ...more,
  };
}

export function anOutcome(name: string, more: Partial<Outcome> = {}): Outcome {
  return {
    key: keyOf('outcome', name),
    kind: 'insight',
    text: `What ${name} taught us`,
    session: '',
    sessionTitle: '',
    by: person,
    recordedAt: instant('2026-12-01T14:50:00Z'),
    action: null,
    ...more,
  };
}

export function aChallenge(name: string, more: Partial<Challenge> = {}): Challenge {
  return {
    ...noWords,
    key: challengeKey(name),
    problem: `What ${name} costs us`,
    question: `How do we price ${name}?`,
    by: person,
    stage: 'raised',
    session: '',
    raisedAt: null,
    ...more,
  };
}

export function aFormat(name: string, more: Partial<OwnFormat> = {}): OwnFormat {
  const step = { prompt: '', speaks: 'everyone', listens: 'nobody', more: {} } as const;
  return {
    key: ownFormatKey(name),
    name: `How we do ${name}`,
    steps: writeSteps({
      steps: [
        { ...step, id: 'first', title: 'Write', minutes: 10, capture: 'cards' },
        { ...step, id: 'second', title: 'Say', minutes: 5, capture: 'most-valuable' },
      ],
      more: {},
    }),
    basis: 'idea-exchange',
    by: person,
    availability: 'offered',
    madeAt: null,
    ...more,
  };
}

export function aFact(session: Key, body: FactBody, by: PersonRef = person): Fact {
  return { key: factKey(session, by, body), session, by, body, recorded: null };
}

export function addRows(...rows: readonly Row[]): Operation {
  return { kind: 'add-rows', site, rows };
}

export function instant(text: string): IsoInstant {
  return sure(toInstant(text));
}

export function date(text: string): LocalDate {
  return sure(toLocalDate(text));
}

/** Rows of a list as the sandbox's database holds them. */
export function storedRows(
  bench: Bench,
  listName: string,
  where: SiteId = site,
): readonly Record<string, unknown>[] {
  return bench.sandbox.world.db
    .all<{ json: string }>(
      `select fields_json as json from list_item join list on list.id = list_item.list_id
       where list.site_id = ? and list.display_name = ? and list.deleted = 0 and list_item.deleted = 0
       order by list_item.id`,
      where,
      listName,
    )
    .map(({ json }) => JSON.parse(json) as Record<string, unknown>);
}

export function sure<Value>(value: Value | null): Value {
  if (value === null) throw new TypeError('A test was given what the domain does not accept.');
  return value;
}
