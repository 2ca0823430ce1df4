// What a flow costs: HTTP exchanges, bytes of bodies, resource units as the sandbox counts them.
import { consultancy } from '#domain/sessions/format.ts';
import { factKey, type FactBody } from '#domain/sessions/fact.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { toSeriesId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import { bookSeries, lastDateOf, planFor } from '#workflows/book-series.ts';
import { readCalendars } from '#workflows/book-series-calendars.ts';
import { closeSession } from '#workflows/close-session.ts';
import { findPeople } from '#workflows/find-people.ts';
import { anOrganisation } from '../graph/an-organisation.ts';
import { date } from '../support/zone-oracle/plan-requests.ts';
import { openSession, startCommunity } from './community.ts';
import { printTable } from './table.ts';
import { workplace, type Workplace } from './workplace.ts';

const people = 12;
const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const columns = [
  '',
  'requests',
  'in a row',
  'bytes up',
  'bytes down',
  'SharePoint',
  'Outlook',
  'directory',
  'other',
];
const rows: string[][] = [];
const never = new AbortController().signal;

const org = anOrganisation();
const [organizer, ...others] = twelvePeople();
const asha = workplace(org, organizer);

const site = await flow('start a community (five lists)', asha, () =>
  startCommunity(asha, others.map(org.ref)),
);
await flow('find people (3 topics, 1 known)', asha, () =>
  findPeople(
    asha.services,
    {
      site,
      topics: ['pricing', 'packaging', 'interviews'],
      known: [org.ref('marc.dubois')],
      roles: ['product-manager'],
    },
    { signal: never },
  ),
);
const calendars = await flow(`book: read ${people} calendars, 6 months`, asha, () => {
  const from = date('2026-12-01');
  return readCalendars(asha.services, { attendees: others.map(org.ref), from, until: lastDateOf(from, 6) });
});
const dates = await flow('book: the event and its dates', asha, book);
const session = await firstSession(asha, site);
await liveSession();
const follower = await flow('session: open it and see all that was said', asha, () =>
  openSession(asha, site, session),
);
const kept = await flow('session: close it', asha, close);

const elsewhere = workplace(org, organizer);
await flow('home, cold (a device that knows nothing)', elsewhere, () => openHome(elsewhere));
const again = workplace(org, organizer, elsewhere.cache);
await flow('home, warm (behind what is painted at once)', again, () => openHome(again));
const once = workplace(org, organizer);
await flow('community, cold', once, () => openCommunity(once));
const twice = workplace(org, organizer, once.cache);
await flow('community, warm (behind what is painted at once)', twice, () => openCommunity(twice));

org.bench.close();
printTable(columns, rows);
console.log(`
${people} people, ${dates} dates in the series, ${kept} outcomes and actions kept. A batch is one request; each of
its parts counts in units. "In a row" is the longest chain of requests that a person waits for. Sign-in is not
in it: the host's token needs no request of ours.`);

/** Runs one flow on a network that is otherwise quiet. */
async function flow<Value>(name: string, at: Workplace, work: () => Promise<Value>): Promise<Value> {
  await org.bench.clearLog();
  at.traffic.take();
  const value = await work();
  const crossed = at.traffic.take();
  const log = (await org.bench.control('GET', 'log')) as { workload: string | null; units: number }[];
  const units = (matches: (workload: string) => boolean) =>
    String(log.filter((one) => matches(one.workload ?? '')).reduce((sum, one) => sum + one.units, 0));
  const counts = [crossed.requests, crossed.inARow, crossed.bytesUp, crossed.bytesDown].map(String);
  const named = ['sharepoint', 'outlook', 'directory'];
  const costs = [
    ...named.map((name) => units((workload) => workload === name)),
    units((workload) => !named.includes(workload)),
  ];
  rows.push([name, ...counts, ...costs]);
  return value;
}

function twelvePeople(): [string, ...string[]] {
  const first = ['asha.rao', 'marc.dubois', 'lena.vogel', 'jonas.berg', 'wei.chen', 'ana.souza'];
  const more = org.bench.sandbox.world.db
    .all<{ upn: string }>(
      "select upn from person where kind = 'person' and account_enabled = 1 and upn like '%@contoso.example' order by upn",
    )
    .map(({ upn }) => upn.slice(0, upn.indexOf('@')))
    .filter((account) => !first.includes(account) && account !== 'admin');
  return ['asha.rao', ...first.slice(1), ...more].slice(0, people) as [string, ...string[]];
}

async function book(): Promise<number> {
  const plan = await planFor(asha.services, {
    calendars,
    cadence: { kind: 'weekly', everyWeeks: 1 },
    days: workdays,
    format: consultancy,
  });
  const [slot] = plan.best;
  const series = toSeriesId(asha.services.random.uuid());
  if (!slot || !series) throw new Error('There is no time that suits.');

  const booked = await bookSeries(asha.services, {
    site,
    choice: {
      series,
      slot,
      title: 'Pricing circle',
      body: 'Bring a case. One line is enough.',
      format: consultancy,
      organizer: asha.services.account.person,
      attendees: others.map(org.ref),
    },
  });
  if (!booked.ok) throw new Error(booked.refusal.code);

  await asha.allSent();
  return slot.dates.length;
}

async function firstSession({ services }: Workplace, at: SiteId): Promise<Session> {
  const [snapshot] = await services.communities.snapshots([at]);
  const [first] = (snapshot?.sessions ?? []).toSorted((one, other) =>
    one.startsAt < other.startsAt ? -1 : 1,
  );
  if (!first) throw new Error('No session was booked.');

  return first;
}

/** Three people say what was most valuable, and take on eight actions. */
async function liveSession(): Promise<void> {
  org.bench.time.advance(millisecondsOf(session.startsAt) - org.bench.time.now());
  const now = session.startsAt;
  const started: FactBody = {
    kind: 'step-started',
    v: 1,
    number: 1,
    step: consultancy.steps[0]?.id ?? '',
    startedAt: now,
    endsAt: session.endsAt,
  };
  for (const account of ['asha.rao', 'marc.dubois', 'lena.vogel']) {
    const at = workplace(org, account);
    const by = org.ref(account);
    const bodies: FactBody[] = [
      { kind: 'checked-in', v: 1 },
      ...(account === organizer ? [started] : []),
      { kind: 'valued', v: 1, text: 'Ask what it replaces before asking what it costs.', turn: 1 },
      ...Array.from({ length: account === organizer ? 2 : 3 }, (): FactBody => ({
        kind: 'action-added',
        v: 1,
        action: at.services.random.uuid(),
        text: 'Call three customers who left.',
        owner: by,
        due: date('2026-12-15'),
      })),
    ];
    await at.done({
      kind: 'add-rows',
      site,
      rows: bodies.map((body) => ({
        list: 'log',
        value: { key: factKey(session.key, by, body), session: session.key, by, body, recorded: null },
      })),
    });
  }
}

async function close(): Promise<number> {
  const closed = await closeSession(asha.services, { site, session, follower });
  if (!closed.ok) throw new Error(closed.refusal);

  await asha.allSent();
  follower.stop();
  return closed.value.outcomes.length;
}

/** As the home asks, cold and warm: which communities there are, and what is in them. */
async function openHome({ services }: Workplace): Promise<void> {
  await services.communities.mine();
}

async function openCommunity({ services }: Workplace): Promise<void> {
  await services.communities.snapshots([site]);
}
