import { memberKey } from '#domain/communities/member.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { readReminders, sendReminders, setReminders } from '#workflows/remind.ts';
import { anOrganisation, type Organisation } from '../graph/an-organisation.ts';
import { aMember, anOutcome, date, desk, entryOf, never, type Desk } from '../graph/lists/a-community.ts';

let org: Organisation;
let asha: Desk;
let marc: Desk;
let site: SiteId;
let claims = 0;

beforeAll(async () => {
  org = anOrganisation();
  asha = desk(org.bench, org.person('asha.rao'));
  marc = desk(org.bench, org.person('marc.dubois'));
  // Marc is in that team too.
  const place = (await asha.provisioning.places()).find(({ name }) => name === 'Pricing practice');
  if (!place) throw new TypeError('The organisation has no such team.');
  site = place.site;
  await asha.provisioning.provision(site, () => undefined);
  const people = ['asha.rao', 'marc.dubois', 'lena.vogel', 'wei.chen'].map((account) => org.ref(account));
  const rows = people.map((person) => ({
    list: 'members' as const,
    value: aMember({ key: memberKey(person.id), person }),
  }));
  const actions = people.map((owner, index) => ({
    list: 'outcomes' as const,
    value: anOutcome(`action-${String(index)}`, {
      kind: 'action',
      action: { owner, due: date('2026-11-20'), state: 'open' },
    }),
  }));
  await deliver(asha, { kind: 'add-rows', site, rows: [...rows, ...actions] });
});
afterAll(() => org.bench.close());

test('of two who send at the same moment each person hears from one, and a day later from none', async () => {
  const [hers, his] = [servicesOf(asha, 'asha.rao'), servicesOf(marc, 'marc.dubois')];
  // Wei wants none.
  await setReminders({ ...hers, account: { tenantId: 't', person: org.ref('wei.chen') } }, { site, turn: 1 });
  const [forHer, forHim] = [await look(asha, hers), await look(marc, his)];
  expect(forHer.due.map(({ to }) => to.name)).toEqual(['Marc Dubois', 'Lena Vogel']);
  expect(forHim.due.map(({ to }) => to.name)).toEqual(['Asha Rao', 'Lena Vogel']);

  const going = await Promise.all([send(hers, forHer), send(his, forHim)]);
  expect(going.reduce((sum, one) => sum + one, 0)).toBe(3);
  expect(received()).toEqual(['asha.rao', 'lena.vogel', 'marc.dubois']);
  expect((await look(asha, hers)).due).toEqual([]);
  expect(await send(hers, forHer)).toBe(0);
  expect(received()).toHaveLength(3);
});

test('whose app is not there, or whose answer is lost, is neither asked about nor reminded again', async () => {
  const activity = { community: 'Pricing circle', link };
  const reminder: Operation = {
    kind: 'send-invitation',
    to: org.ref('lena.vogel').id,
    text: 'Ask legal',
    about: 'due',
    activity,
  };
  const done = { kind: 'done', result: { kind: 'rows' } };
  org.bench.sandbox.world.switches.appInstalled = false;
  expect(await deliver(asha, reminder)).toEqual(done);
  org.bench.sandbox.world.switches.appInstalled = true;

  const before = received().length;
  await org.bench.fault({
    match: { method: 'POST', path: '/sendActivityNotification$' },
    phase: 'after',
    action: { status: 504 },
  });
  expect(await deliver(asha, reminder)).toMatchObject({ kind: 'in-doubt' });
  const sent = entryOf(reminder, 1, asha.seat.person.id);
  expect(await asha.senders['send-invitation'].probe(sent, never)).toMatchObject({ kind: 'found' });
  expect(received()).toHaveLength(before + 1);

  await org.bench.fault({
    match: { method: 'POST', path: '/sendActivityNotification$' },
    phase: 'before',
    action: { status: 429, headers: { 'Retry-After': '7' } },
  });
  expect(await deliver(asha, { ...reminder, about: 'worked' })).toMatchObject({ kind: 'not-applied' });
});

const link = 'https://teams.microsoft.com/l/entity/a/home';

async function look(at: Desk, services: ReturnType<typeof servicesOf>) {
  const [snapshot] = await at.communities.snapshots([site]);
  if (!snapshot) throw new TypeError('There is no community.');

  return readReminders(services, snapshot);
}

function send(services: ReturnType<typeof servicesOf>, read: Awaited<ReturnType<typeof look>>) {
  return sendReminders(services, { site, community: 'Pricing circle', link, read });
}

/** Who got one, by account. */
function received(): readonly string[] {
  const rows = org.bench.sandbox.world.db.all<{ recipient_id: string }>('select recipient_id from activity');
  const accounts = ['asha.rao', 'marc.dubois', 'lena.vogel', 'wei.chen'];
  return rows
    .map(({ recipient_id: id }) => accounts.find((account) => org.ref(account).id === id) ?? id)
    .toSorted();
}

async function deliver(at: Desk, operation: Operation) {
  const entry = entryOf(operation, 0, at.seat.person.id);
  const sender = operation.kind === 'add-rows' ? 'add-rows' : 'send-invitation';
  return at.senders[sender].send(entry, never);
}

/** What is added is delivered at once; the rest is the desk's own. */
function servicesOf(at: Desk, account: string) {
  const now = () => org.bench.sandbox.world.now();
  return {
    account: { tenantId: 't', person: org.ref(account) },
    communities: at.communities,
    log: at.log,
    cache: at.seat.cache,
    serverClock: { now: () => new Date(now()).toISOString() as never },
    random: { uuid: () => `claim-${String((claims += 1))}` },
    outbox: {
      async add(operation: Operation) {
        const entry = entryOf(operation, 0, at.seat.person.id);
        const answer = await deliver(at, operation);
        if (answer.kind !== 'done') throw new Error(`It was not delivered: ${answer.kind}`);
        return { ...entry, state: { kind: 'done' } };
      },
      settled: () => Promise.resolve({ state: { kind: 'done' } }),
    },
  } as unknown as Parameters<typeof sendReminders>[0] & Parameters<typeof readReminders>[0];
}
