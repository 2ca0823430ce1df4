import path from 'node:path';
import { createSandbox } from '#sandbox/core/sandbox.ts';
import type { Appointment, StoredAppointment } from '#sandbox/outlook-host/appointment.ts';
import { createOutlookHost } from '#sandbox/outlook-host/outlook-host.ts';
import { createAppointmentWindow, type Answer } from '#sandbox/outlook-host/page/appointment-window.ts';
import { originsOf, portsFrom } from '#sandbox/ports.ts';

const origins = originsOf(portsFrom('5940'));
const asha = 'asha.rao@contoso.example';
const marc = 'marc.dubois@contoso.example';
const open: (() => void)[] = [];

afterAll(() => {
  for (const close of open) close();
});

function aHost() {
  const sandbox = createSandbox({
    dataFolder: ':memory:',
    scenario: { kind: 'organisation', seed: 1, people: 40 },
    now: () => Date.UTC(2026, 10, 24, 9),
  });
  open.push(() => sandbox.close());
  const host = createOutlookHost(sandbox.world, {
    sources: path.resolve(__dirname, '../../../src/sandbox'),
    origins,
  });
  const get = (address: string) => host(new Request(`${origins.outlook}${address}`));
  return {
    get,
    save: (body: unknown, headers: Record<string, string> = {}) =>
      host(
        new Request(`${origins.outlook}/host/appointment`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers,
        }),
      ),
    async appointment(id: string): Promise<StoredAppointment> {
      return (await (
        await get(`/host/appointment?user=${asha}&id=${encodeURIComponent(id)}`)
      ).json()) as StoredAppointment;
    },
    /** What Graph shows of this day to somebody. */
    async calendar(user: string): Promise<readonly Record<string, unknown>[]> {
      const token = await sandbox.graph(
        new Request(`${origins.graph}/_sandbox/token`, {
          method: 'POST',
          body: JSON.stringify({ user, scopes: 'Calendars.ReadWrite' }),
        }),
      );
      const { access_token } = (await token.json()) as { access_token: string };
      const view = await sandbox.graph(
        new Request(
          `${origins.graph}/v1.0/me/calendarView?startDateTime=2026-12-01T00:00:00Z&endDateTime=2026-12-02T00:00:00Z&$top=100`,
          { headers: { authorization: `Bearer ${access_token}` } },
        ),
      );
      const { value } = (await view.json()) as { value: Record<string, unknown>[] };
      return value.filter(({ subject }) => subject === 'Pricing circle');
    },
  };
}

const host = aHost();

const series: Appointment = {
  subject: 'Pricing circle',
  html: '<div>Bring a challenge.</div>',
  start: '2026-12-01T14:00:00.000Z',
  end: '2026-12-01T14:55:00.000Z',
  required: [{ displayName: 'Marc Dubois', emailAddress: marc }],
  optional: [],
  recurrence: {
    recurrenceType: 'monthly',
    recurrenceProperties: { interval: 1, dayOfWeek: 'tue', weekNumber: 'first' },
    recurrenceTimeZone: { name: 'Eastern Standard Time' },
    seriesTime: { startDate: '2026-12-01', endDate: '2027-05-04', startTime: '09:00', duration: 55 },
  },
  customProperties: { series: 'kept' },
};

test('what was saved is a draft that nobody else sees; sent, it is in the calendars of its people', async () => {
  const { id } = (await (await host.save({ user: asha, id: null, changes: series, send: false })).json()) as {
    id: string;
  };

  expect(await host.calendar(marc)).toEqual([]);
  expect(await host.calendar(asha)).toMatchObject([
    { isDraft: true, attendees: [], originalStartTimeZone: 'Eastern Standard Time' },
  ]);
  expect(await host.appointment(id)).toMatchObject({ ...series, html: expect.any(String) as string });

  await host.save({ user: asha, id, changes: {}, send: true });

  const [copy] = await host.calendar(marc);
  expect(copy).toMatchObject({
    isDraft: false,
    type: 'occurrence',
    start: { dateTime: '2026-12-01T14:00:00.0000000', timeZone: 'UTC' },
    end: { dateTime: '2026-12-01T14:55:00.0000000' },
  });
  expect(await host.appointment(id)).toMatchObject({
    kind: 'series',
    isDraft: false,
    recurrence: series.recurrence,
    customProperties: { series: 'kept' },
  });
});

test('an occurrence is an instance of its series, and what no calendar can hold is refused', async () => {
  const { id } = (await (await host.save({ user: asha, id: null, changes: series, send: true })).json()) as {
    id: string;
  };
  const [occurrence] = (await host.calendar(asha)).filter(({ seriesMasterId }) => seriesMasterId === id);

  expect(await host.appointment(String(occurrence?.['id']))).toMatchObject({
    kind: 'instance',
    seriesId: id,
  });
  const wrong = {
    ...series.recurrence,
    recurrenceProperties: { interval: 1, dayOfWeek: 'wed', weekNumber: 'first' },
  };
  const refused = await host.save({ user: asha, id, changes: { recurrence: wrong }, send: false });
  expect(refused.status).toBe(400);
  expect(
    (await host.save({ user: asha, id: null, changes: series, send: true }, { origin: origins.app })).status,
  ).toBe(403);
});

test('the page is served without its types, and nothing else of the sources is', async () => {
  const script = await (await host.get('/page/outlook-host/page/main.ts')).text();
  expect(script).toContain('/host/appointment');
  expect(script).not.toMatch(/interface |import type/);
  for (const name of [
    '/page/core/world.ts',
    '/page/outlook-host/page/../../main.ts',
    '/page/outlook-host/page/no.ts',
  ])
    expect((await host.get(name)).status).toBe(404);
});

describe('the calls of the window', () => {
  const kept: unknown[] = [];
  const aWindow = (more: Partial<StoredAppointment> = {}, fails: readonly string[] = []) =>
    createAppointmentWindow({
      first: {
        ...series,
        recurrence: null,
        id: null,
        kind: 'single',
        seriesId: null,
        isDraft: true,
        ...more,
      },
      fails,
      keep: (wish) => {
        kept.push(wish);
        return Promise.resolve('the-id');
      },
      onChange: () => undefined,
    });
  const nameOf = (answer: Answer) => (answer.status === 'failed' ? answer.error.name : 'none');

  test.each([
    ['subject.setAsync', ['x'.repeat(256)], 'DataExceedsMaximumSize'],
    [
      'requiredAttendees.setAsync',
      [Array.from({ length: 101 }, (_, at) => `${at}@contoso.example`)],
      'NumberOfRecipientsExceeded',
    ],
    ['end.setAsync', ['2026-12-01T13:00:00.000Z'], 'InvalidEndTime'],
    ['organizer.setAsync', ['x'], 'OperationNotSupported'],
    ['subject.setAsync', ['x'.repeat(255)], 'none'],
  ])('%s refuses what Outlook refuses', async (name, args, error) => {
    expect(nameOf(await aWindow().call(name, args))).toBe(error);
  });

  test('a new start keeps the length, and an instance takes no recurrence', async () => {
    const window = aWindow();
    await window.call('start.setAsync', ['2026-12-02T08:00:00.000Z']);
    expect(window.item().end).toBe('2026-12-02T08:55:00.000Z');
    expect(nameOf(await aWindow({ kind: 'instance' }).call('recurrence.setAsync', [series.recurrence]))).toBe(
      'OperationNotSupported',
    );
  });

  test('after it was saved, only what the window changed is written', async () => {
    const window = aWindow();
    await window.call('saveAsync', []);
    await window.call('subject.setAsync', ['Another']);
    await window.send();
    expect(kept).toEqual([
      expect.objectContaining({ id: null }),
      { id: 'the-id', changes: { subject: 'Another' }, send: true },
    ]);
    expect(nameOf(await aWindow({}, ['saveAsync']).call('saveAsync', []))).toBe('GenericResponseError');
  });
});
