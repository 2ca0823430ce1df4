import type { SeriesBooking } from '#domain/scheduling/booking.ts';
import { markedLink } from '#domain/scheduling/series-link.ts';
import { toPersonId, toSeriesId } from '#domain/shared/ids.ts';
import { toInstant, toLocalDate, toLocalTime, type TimeZoneName } from '#domain/shared/time.ts';
import { findOutlook } from '#host/outlook-host.ts';
import type { OfficeRecurrence, StoredAppointment } from '#sandbox/outlook-host/appointment.ts';
import { createAppointmentWindow, textOf } from '#sandbox/outlook-host/page/appointment-window.ts';

const series = toSeriesId('33333333-3333-4333-8333-000000000001')!;
const link = markedLink('https://teams.microsoft.com/l/x?context=y', { series, format: 'consultancy' });
const [marc, lena, wei] = ['marc.dubois', 'lena.vogel', 'wei.chen'].map((name, at) => ({
  id: toPersonId(`44444444-4444-4444-8444-00000000000${at}`)!,
  name,
  mail: `${name}@contoso.example`,
}));

const booking: SeriesBooking = {
  series,
  title: 'Pricing circle',
  body: `A Peerloom session.\n\n${link}`,
  timeZone: 'Europe/Berlin' as TimeZoneName,
  firstDate: toLocalDate('2026-12-01')!,
  startTime: toLocalTime('15:05')!,
  minutes: 55,
  rhythm: { kind: 'monthly', everyMonths: 3, nth: 'last', day: 'tuesday' },
  lastDate: toLocalDate('2027-05-04')!,
  attendees: [marc!],
};
const wish = {
  booking,
  optional: [lena!],
  others: [wei!],
  startsAt: toInstant('2026-12-01T14:05:00Z')!,
  endsAt: toInstant('2026-12-01T15:00:00Z')!,
  outlookZone: 'W. Europe Standard Time',
};

interface Played {
  readonly item?: Partial<StoredAppointment>;
  readonly fails?: readonly string[];
  readonly mailbox?: string;
  readonly theme?: string;
  readonly nested?: boolean;
}

/** Office.js over the sandbox's window, without the page between them. */
async function inOutlook({ item, fails = [], mailbox = '1.15', theme, nested = true }: Played = {}) {
  const played = createAppointmentWindow({
    first: {
      id: null,
      kind: 'single',
      seriesId: null,
      isDraft: true,
      subject: '',
      html: '',
      start: '2026-11-24T09:00:00.000Z',
      end: '2026-11-24T09:30:00.000Z',
      required: [],
      optional: [],
      recurrence: null,
      customProperties: {},
      ...item,
    },
    fails,
    keep: () => Promise.resolve('A/B+C='),
    onChange: () => undefined,
  });
  const method =
    (name: string) =>
    (...args: unknown[]): void => {
      const hear = args.pop() as (result: unknown) => void;
      const given = args.map((one) => {
        if (one instanceof Date) return one.toISOString();
        const { coercionType, seriesTime } = one as { coercionType?: string; seriesTime?: SeriesTime };
        return coercionType ?? (seriesTime ? { ...(one as object), seriesTime: seriesTime.values } : one);
      });
      void played
        .call(name, given)
        .then((answer) => hear(answer.status === 'succeeded' ? shaped(name, answer) : answer));
    };
  const shaped = (name: string, answer: { readonly value?: unknown }) => {
    if (name === 'loadCustomPropertiesAsync')
      return { ...answer, value: customProperties(answer.value as Record<string, unknown>) };
    if (name !== 'recurrence.getAsync' || !answer.value) return answer;
    const recurrence = answer.value as OfficeRecurrence;
    const { startDate, endDate, startTime, duration } = recurrence.seriesTime;
    const seriesTime = {
      getStartDate: () => startDate,
      getEndDate: () => endDate,
      getStartTime: () => `T${startTime}:00.000`,
      getDuration: () => duration,
    };
    return { ...answer, value: { ...recurrence, seriesTime } };
  };
  const customProperties = (first: Record<string, unknown>) => {
    const values = { ...first };
    return {
      get: (name: string) => values[name],
      set: (name: string, value: unknown) => (values[name] = value),
      saveAsync: (hear: unknown) => method('customProperties.saveAsync')(values, hear),
    };
  };
  const field = (name: string) =>
    Object.fromEntries(
      ['getAsync', 'setAsync', 'prependAsync'].map((one) => [one, method(`${name}.${one}`)] as const),
    );
  const isAtLeast = (version: string) => Number(version.slice(2)) <= Number(mailbox.slice(2));
  const names = ['subject', 'body', 'start', 'end', 'requiredAttendees', 'optionalAttendees', 'recurrence'];
  const history = { pushState: null, replaceState: null };
  const page = {
    self: 'the pane',
    parent: 'Outlook',
    history,
    navigator: { language: 'en-GB' },
    document: { addEventListener: () => undefined },
    matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
    location: { origin: 'https://app.example' },
    Office: {
      onReady: () => Promise.resolve({ host: 'Outlook' }),
      SeriesTime,
      context: {
        displayLanguage: 'de-DE',
        ...(theme ? { officeTheme: { bodyBackgroundColor: theme } } : {}),
        requirements: {
          isSetSupported: (name: string, version: string) =>
            name === 'Mailbox' ? isAtLeast(version) : nested,
        },
        mailbox: {
          userProfile: { emailAddress: 'asha.rao@contoso.example' },
          convertToRestId: (id: string) => id.replaceAll('/', '-').replaceAll('+', '_'),
          addHandlerAsync: () => undefined,
          item: {
            ...Object.fromEntries(names.map((name) => [name, field(name)] as const)),
            seriesId: played.item().seriesId,
            loadCustomPropertiesAsync: method('loadCustomPropertiesAsync'),
            ...(isAtLeast('1.8') ? { getItemIdAsync: method('getItemIdAsync') } : {}),
            saveAsync: method('saveAsync'),
          },
        },
      },
    },
  };
  // What the host looks at of a window.
  const outlook = await findOutlook(page as unknown as Window);
  return { ...outlook, appointment: outlook.appointment!, played, history };
}

class SeriesTime {
  readonly values: Record<string, unknown> = {};
  setStartDate = (date: string) => (this.values['startDate'] = date);
  setEndDate = (date: string) => (this.values['endDate'] = date);
  setStartTime = (hours: number, minutes: number) => (this.values['startTime'] = [hours, minutes].join(':'));
  setDuration = (minutes: number) => (this.values['duration'] = minutes);
}

test('an appointment is filled in with everything that Office.js can set, and saved', async () => {
  const { appointment, played } = await inOutlook();

  await expect(appointment.fill(wish)).resolves.toEqual([]);

  const { subject, start, end, required, optional, recurrence } = played.item();
  expect({ subject, start, end, required, optional, recurrence }).toEqual({
    subject: 'Pricing circle',
    start: '2026-12-01T14:05:00.000Z',
    end: '2026-12-01T15:00:00.000Z',
    required: [{ displayName: 'marc.dubois', emailAddress: 'marc.dubois@contoso.example' }],
    optional: [{ displayName: 'lena.vogel', emailAddress: 'lena.vogel@contoso.example' }],
    recurrence: {
      recurrenceType: 'monthly',
      recurrenceProperties: { interval: 3, dayOfWeek: 'tue', weekNumber: 'last' },
      recurrenceTimeZone: { name: 'W. Europe Standard Time' },
      seriesTime: { startDate: '2026-12-01', endDate: '2027-05-04', startTime: '15:5', duration: 55 },
    },
  });
  await expect(appointment.save()).resolves.toBe('A-B_C=');
});

test('what somebody wrote stays below what is ours, and ours is there once', async () => {
  const { appointment, played } = await inOutlook({ item: { html: '<div>Bring cake.</div>' } });
  const other = booking.body.replace('consultancy', 'framework-sharing');

  await appointment.fill(wish);
  await appointment.fill({ ...wish, booking: { ...booking, body: other } });

  const text = textOf(played.item().html);
  expect(text.split('Bring cake.')).toHaveLength(2);
  expect(text.match(/peerloom\.\S+/g)).toEqual([`peerloom.${series}.framework-sharing`]);
  await expect(appointment.read()).resolves.toMatchObject({ text });
});

test('our own text is written anew as a whole', async () => {
  const { appointment, played } = await inOutlook();

  await appointment.fill(wish);
  await appointment.fill({ ...wish, booking: { ...booking, body: 'Shorter.' } });

  expect(textOf(played.item().html)).toBe('Shorter.');
});

test('who is in it already and not of the community stays, and so does a title that somebody typed', async () => {
  const user = (name: string) => ({ displayName: name, emailAddress: `${name}@Contoso.example` });
  const { appointment, played } = await inOutlook({
    item: {
      subject: 'Quarterly prices',
      required: [user('tom.berg'), user('lena.vogel'), user('wei.chen')],
      optional: [user('marc.dubois'), user('room.7')],
    },
  });

  await expect(appointment.fill(wish)).resolves.toEqual([]);
  await expect(appointment.fill(wish)).resolves.toEqual([]);

  const { subject, required, optional } = played.item();
  expect(subject).toBe('Quarterly prices');
  expect(required.map(({ displayName }) => displayName)).toEqual(['tom.berg', 'marc.dubois']);
  expect(optional.map(({ displayName }) => displayName)).toEqual(['room.7', 'lena.vogel']);
});

test('our own title follows the community, and people who are too many are refused as a whole', async () => {
  const { appointment, played } = await inOutlook();
  await appointment.fill(wish);

  const attendees = Array.from({ length: 101 }, (_one, at) => ({ ...marc!, mail: `p${at}@contoso.example` }));
  const many = { ...wish, booking: { ...booking, title: 'Sales circle', attendees } };
  await expect(appointment.fill(many)).resolves.toEqual(['people']);

  expect(played.item().subject).toBe('Sales circle');
  expect(played.item().required).toHaveLength(1);
});

test('a part that Outlook refuses is named, and the others are filled in', async () => {
  const { appointment, played } = await inOutlook({
    fails: ['requiredAttendees.setAsync', 'recurrence.setAsync', 'saveAsync'],
  });

  await expect(appointment.fill(wish)).resolves.toEqual(['people', 'rhythm']);

  expect(played.item().subject).toBe('Pricing circle');
  await expect(appointment.save()).resolves.toBeNull();
});

test.each([
  [{}, 'can'],
  [{ mailbox: '1.6' }, 'cannot'],
  [{ item: { kind: 'instance', seriesId: 'the-series' } }, 'one-date'],
] as [Played, string][])('%j says of repeating: %s', async (played, repeating) => {
  expect((await inOutlook(played)).appointment.repeating).toBe(repeating);
});

const monthly = (
  recurrenceProperties: OfficeRecurrence['recurrenceProperties'],
): Partial<StoredAppointment> => ({
  recurrence: {
    recurrenceType: 'monthly',
    ...(recurrenceProperties ? { recurrenceProperties } : {}),
    recurrenceTimeZone: { name: 'W. Europe Standard Time' },
    seriesTime: { startDate: '2026-12-03', endDate: null, startTime: '15:05', duration: 55 },
  },
});
const firstThursday = monthly({ interval: 3, dayOfWeek: 'thu', weekNumber: 'first' });
const asSet = {
  rhythm: { kind: 'monthly', everyMonths: 3, nth: 'first', day: 'thursday' },
  firstDate: '2026-12-03',
  lastDate: null,
  startTime: '15:05',
  minutes: 55,
  outlookZone: 'W. Europe Standard Time',
  isKept: false,
};

test.each([
  ['as it was set', { item: firstThursday }, asSet],
  ['of one that is kept', { item: { ...firstThursday, id: 'A/B' } }, { ...asSet, isKept: true }],
  [
    'on a day of the month',
    { item: monthly({ dayOfMonth: 3 }) },
    { ...asSet, rhythm: { kind: 'monthly-date', everyMonths: 1, dayOfMonth: 3 } },
  ],
  ['without one', {}, null],
  ['that nobody has words for', { item: monthly({ dayOfWeek: 'weekday', weekNumber: 'first' }) }, null],
  ['of an Outlook that does not say what it keeps', { item: firstThursday, mailbox: '1.7' }, null],
  ['of an Outlook that does not tell', { item: firstThursday, fails: ['recurrence.getAsync'] }, null],
] as [string, Played, unknown][])('the repetition %s is read', async (_which, played, repeats) => {
  const { appointment } = await inOutlook(played);
  await expect(appointment.read()).resolves.toEqual({ text: '', repeats });
});

test.each([
  ['#ffffff', 'light'],
  ['#292929', 'dark'],
  ['#000000', 'contrast'],
  ['no colour', 'light'],
])('the theme with %s behind it is %s', async (colour, theme) => {
  const { found } = await inOutlook({ theme: colour });
  expect(found({ appId: 'x' }).host.context()).toMatchObject({ host: 'outlook', theme, locale: 'de-DE' });
});

test('without nested sign-in it signs in as a browser does; links lead into Teams, and history works', async () => {
  const { found, history } = await inOutlook({ nested: false });
  const { host } = found({ appId: 'the-app' });
  expect(host.context()).toMatchObject({ host: 'browser', loginHint: 'asha.rao@contoso.example' });
  expect(host.linkTo('/unsent')).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/entity\/the-app\/home\?/);
  expect(Object.keys(history)).toEqual([]);
});
