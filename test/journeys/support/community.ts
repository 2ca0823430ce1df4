import { randomUUID } from 'node:crypto';
import type { PersonRef } from '#domain/communities/person.ts';
import { memberKey, type Member } from '#domain/communities/member.ts';
import { firstRows } from '#domain/communities/start.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import { sessionKey, type Session } from '#domain/sessions/session.ts';
import { toChatId, toPersonId, toSeriesId, type ChatId, type SiteId } from '#domain/shared/ids.ts';
import { instantAt, toLocalDate, toLocalTime, type TimeZoneName } from '#domain/shared/time.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { createGraphAdapters, type GraphAdapters } from '#graph/adapters.ts';
import { chatInJoinUrl } from '#graph/teams/chats.ts';
import type { Clock, Timers } from '#ports/platform.ts';
import { createMemoryCache, everyScope } from '../../graph/graph-bench.ts';
import { decideConsent } from './administration.ts';
import type { RunningSandbox } from './sandbox.ts';

export interface BookedCommunity {
  readonly site: SiteId;
  readonly session: Session;
  readonly chat: ChatId;
  readonly people: Readonly<Record<'asha' | 'marc' | 'lena' | 'jonas' | 'wei', PersonRef>>;
}

interface Booked {
  readonly format?: string;
  /** Whether Jonas is invited too, and Wei a member who does not open the app. */
  readonly larger?: boolean;
}

const minute = 60_000;

/**
 * Where a session's journey begins: everybody has agreed to what the app asks, the "Pricing circle" lives on
 * Asha's private team, three people are in it, and its next session starts within the hour.
 */
export async function aBookedCommunity(
  sandbox: RunningSandbox,
  { format = 'consultancy', larger = false }: Booked = {},
): Promise<BookedCommunity> {
  await agreeToEverything(sandbox);
  const people = await teammates(sandbox);
  const invited = [people.marc, people.lena, ...(larger ? [people.jonas] : [])];
  const desk = deskOf(sandbox, people.asha);
  const place = (await desk.places()).find(({ name }) => name === 'Pricing practice');
  if (!place) throw new Error('Asha has no team "Pricing practice".');

  await desk.adapters.provisioning.provision(place.site, () => undefined);
  const others = larger ? [people.jonas, people.wei] : [];
  const rows = [...rowsOf(people), ...others.map((person) => memberRow(person))];
  await desk.send({ kind: 'add-rows', site: place.site, rows });
  const { operation, session } = seriesFor(place.site, { facilitator: people.asha, invited, format });
  await desk.send(operation);
  const [snapshot] = await desk.adapters.communities.snapshots([place.site]);
  const booked = snapshot?.sessions.find(({ key }) => key === session.key);
  const chat = toChatId((booked?.event && chatInJoinUrl(booked.event.joinUrl)) ?? '');
  if (!booked || !chat) throw new Error('The session was not booked, or its meeting has no chat.');

  return { site: place.site, session: booked, chat, people };
}

/** An administrator's consent to everything, so that nobody is asked. */
export async function agreeToEverything(sandbox: RunningSandbox): Promise<void> {
  for (const scope of everyScope) {
    await decideConsent(sandbox, { scope, state: 'granted' });
  }
}

async function teammates(sandbox: RunningSandbox): Promise<BookedCommunity['people']> {
  const all = await sandbox.control<readonly { id: string; upn: string; displayName: string }[]>(
    'GET',
    'people',
  );
  const find = (name: string): PersonRef => {
    const found = all.find(({ upn }) => upn.startsWith(name));
    const id = toPersonId(found?.id ?? '');
    if (!found || !id) throw new Error(`Nobody is called ${name}.`);
    return { id, name: found.displayName, mail: found.upn };
  };
  return {
    asha: find('asha.rao@'),
    marc: find('marc.dubois@'),
    lena: find('lena.vogel@'),
    jonas: find('jonas.berg@'),
    wei: find('wei.chen@'),
  };
}

function rowsOf({ asha, marc, lena }: BookedCommunity['people']) {
  const first = firstRows(
    {
      name: 'Pricing circle',
      domainStatement: 'How to price what people have not seen yet.',
      purposes: ['problem-solving'],
      norms: ['We ask before we advise'],
      rhythm: 'every week',
    },
    { person: asha, consentText, at: instantAt(Date.now()) },
  );
  if (!first.ok) throw new Error(first.refusal);

  return [
    ...first.value,
    memberRow(marc, { needs: ['packaging'], offers: ['interviews'] }),
    memberRow(lena, { needs: ['interviews', 'pricing research'], offers: ['packaging', 'forecasting'] }),
  ];
}

/** Somebody who joined. */
export function memberRow(
  person: PersonRef,
  words: { readonly needs: readonly string[]; readonly offers: readonly string[] } = {
    needs: [],
    offers: [],
  },
) {
  const at = instantAt(Date.now());
  const value: Member = {
    key: memberKey(person.id),
    person,
    status: 'active',
    role: 'member',
    ...words,
    consent: { text: consentText, at },
    joinedAt: at,
  };
  return { list: 'members' as const, value };
}

const consentText = 'Others of this community may read this.';

interface Planned {
  readonly facilitator: PersonRef;
  readonly invited: readonly PersonRef[];
  readonly format: string;
}

function seriesFor(site: SiteId, { facilitator, invited, format }: Planned) {
  const starts = Math.ceil(Date.now() / (15 * minute)) * 15 * minute;
  const text = new Date(starts).toISOString();
  const series = toSeriesId(randomUUID());
  const date = toLocalDate(text.slice(0, 10));
  const startTime = toLocalTime(text.slice(11, 16));
  // The week begins on a Monday in `weekdays`, on a Sunday for JavaScript.
  const day = weekdays[(new Date(starts).getUTCDay() + 6) % 7];
  if (!series || !date || !startTime || !day) throw new Error(`No series can start at ${text}.`);

  const session: Session = {
    key: sessionKey(series, date),
    series,
    occurrence: date,
    title: 'Pricing circle',
    startsAt: instantAt(starts),
    endsAt: instantAt(starts + 55 * minute),
    timeZone: 'UTC' as TimeZoneName,
    format,
    facilitator,
    deputy: null,
    event: null,
    chat: null,
    state: 'planned',
  };
  const operation: Operation = {
    kind: 'book-series',
    site,
    sessions: [session],
    booking: {
      series,
      title: session.title,
      body: 'Bring a case. One line is enough.',
      timeZone: session.timeZone,
      firstDate: date,
      startTime,
      minutes: 55,
      rhythm: { kind: 'weekly', everyWeeks: 1, day },
      lastDate: date,
      attendees: invited,
    },
  };
  return { operation, session };
}

/** The app's own adapters, run from here as that person. */
export function deskOf(sandbox: RunningSandbox, person: PersonRef) {
  const clock: Clock = { now: () => instantAt(Date.now()) };
  const timers: Timers = {
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  };
  const adapters: GraphAdapters = createGraphAdapters({
    fetch: (input, init) => fetch(input, init),
    identity: {
      account: () => Promise.resolve({ tenantId: 'journey', person }),
      token: async () => {
        const { access_token } = await sandbox.control<{ access_token: string }>('POST', 'token', {
          user: person.id,
          scopes: everyScope.join(' '),
        });
        return access_token;
      },
      ask: () => Promise.resolve(true),
      granted: () => new Set(everyScope),
    },
    cache: createMemoryCache(clock),
    clock,
    timers,
    random: { uuid: () => randomUUID(), number: () => Math.random() },
    graphOrigin: sandbox.graph,
  });
  return {
    adapters,
    places: () => adapters.provisioning.places(),
    async send(operation: Operation) {
      const answer = await adapters.senders[operation.kind].send(
        {
          id: operation.kind === 'book-series' ? operation.booking.series : randomUUID(),
          owner: { tenantId: 'journey', personId: person.id },
          aggregate: 'journey',
          operation,
          createdAt: clock.now(),
          state: { kind: 'sending' },
          attempts: [],
        },
        new AbortController().signal,
      );
      if (answer.kind !== 'done')
        throw new Error(`${operation.kind} was not done: ${JSON.stringify(answer)}`);
    },
  };
}
