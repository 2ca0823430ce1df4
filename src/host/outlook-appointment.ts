import type { Attendee } from '#domain/scheduling/booking.ts';
import { remarked } from '#domain/scheduling/series-link.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type {
  Appointment,
  AppointmentNow,
  AppointmentPart,
  AppointmentWish,
  Repeating,
} from '#ports/appointment.ts';
import type {
  AsyncResult,
  CustomProperties,
  EmailUser,
  OfficeAppointment,
  OfficeJs,
  Recurrence,
} from './office-js.ts';
import { recurrenceOf, setTimeIn } from './outlook-recurrence.ts';

/** What Outlook takes in one call; see `Recipients.setAsync`. */
const mostRecipients = 100;

/** Under which the item keeps what we wrote last. */
const writtenText = 'peerloomText';
const writtenTitle = 'peerloomTitle';

/** The item that is open, as Office.js gives it; null where none is. */
export function createAppointment(office: OfficeJs): Appointment | null {
  const { mailbox, requirements } = office.context;
  const item = mailbox?.item;
  if (!item) return null;

  const { recurrence } = item;
  return {
    repeating: repeatingOf(item, requirements.isSetSupported('Mailbox', '1.7')),

    async read() {
      return { text: await textOf(item), repeats: await repetitionOf(item) };
    },

    async fill(wish) {
      const { booking, startsAt, endsAt } = wish;
      const parts: Record<AppointmentPart, () => Promise<unknown>> = {
        title: () => setTitle(item, booking.title),
        people: () => setPeople(item, wish),
        // A new start keeps the length, so the end comes after it.
        time: async () => {
          await asked((hear) => item.start.setAsync(new Date(startsAt), hear));
          await asked((hear) => item.end.setAsync(new Date(endsAt), hear));
        },
        rhythm: () =>
          recurrence
            ? asked((hear) => recurrence.setAsync(recurrenceOf(office, wish), hear))
            : Promise.reject(new ServiceFailure('refused')),
        text: () => setText(item, booking.body),
      };
      const refused: AppointmentPart[] = [];
      for (const part of ['title', 'people', 'time', 'rhythm', 'text'] as const) {
        await parts[part]().catch(() => refused.push(part));
      }
      return refused;
    },

    async save() {
      if (!requirements.isSetSupported('Mailbox', '1.3')) return null;
      try {
        const id = await asked<string>((hear) => item.saveAsync(hear));
        return mailbox.convertToRestId(id, 'v2.0');
      } catch {
        return null;
      }
    },
  };
}

function repeatingOf({ seriesId, recurrence }: OfficeAppointment, isSupported: boolean): Repeating {
  if (typeof seriesId === 'string' && seriesId !== '') return 'one-date';
  return isSupported && recurrence ? 'can' : 'cannot';
}

/** A title that somebody typed stays. */
async function setTitle(item: OfficeAppointment, title: string): Promise<void> {
  const properties = await asked<CustomProperties>((hear) => item.loadCustomPropertiesAsync(hear));
  const there = (await asked<string>((hear) => item.subject.getAsync(hear))).trim();
  if (there !== '' && shortened(there) !== properties.get(writtenTitle)) return;

  await asked((hear) => item.subject.setAsync(title, hear));
  properties.set(writtenTitle, shortened(title.trim()));
  await asked((hear) => properties.saveAsync(hear));
}

/** Whoever is there already and is not of the community stays, as required or optional as before. */
async function setPeople(
  { requiredAttendees, optionalAttendees }: OfficeAppointment,
  { booking, optional, others }: AppointmentWish,
): Promise<void> {
  const ours = [...booking.attendees, ...optional, ...others].map(({ mail }) => mail.toLowerCase());
  const kept = async (list: typeof requiredAttendees) => {
    const there = await asked<readonly EmailUser[]>((hear) => list.getAsync(hear));
    return there
      .filter(({ emailAddress }) => !ours.includes(emailAddress.toLowerCase()))
      .map(({ displayName, emailAddress }) => ({ displayName, emailAddress }));
  };
  const required = [...(await kept(requiredAttendees)), ...usersOf(booking.attendees)];
  const welcome = [...(await kept(optionalAttendees)), ...usersOf(optional)];
  // Half of the people would look like all of them.
  if (required.length > mostRecipients || welcome.length > mostRecipients)
    throw new ServiceFailure('refused');

  await asked((hear) => requiredAttendees.setAsync(required, hear));
  await asked((hear) => optionalAttendees.setAsync(welcome, hear));
}

function usersOf(people: readonly Attendee[]): readonly EmailUser[] {
  return people
    .filter(({ mail }) => mail !== '')
    .map(({ name, mail }) => ({ displayName: name, emailAddress: mail }));
}

/** What somebody wrote stays, below ours; what we wrote ourselves is replaced. */
async function setText(item: OfficeAppointment, text: string): Promise<void> {
  const properties = await asked<CustomProperties>((hear) => item.loadCustomPropertiesAsync(hear));
  const there = squeezed(await textOf(item));
  if (there === '' || shortened(there) === properties.get(writtenText)) {
    await asked((hear) => item.body.setAsync(text, { coercionType: 'text' }, hear));
  } else {
    const html = await asked<string>((hear) => item.body.getAsync('html', hear));
    const marked = remarked(html, text);
    await asked((hear) =>
      marked === null
        ? item.body.prependAsync(`${text}\n\n`, { coercionType: 'text' }, hear)
        : item.body.setAsync(marked, { coercionType: 'html' }, hear),
    );
  }
  properties.set(writtenText, shortened(squeezed(text)));
  await asked((hear) => properties.saveAsync(hear));
}

function textOf(item: OfficeAppointment): Promise<string> {
  return asked<string>((hear) => item.body.getAsync('text', hear));
}

/** Each Outlook has its own way with blanks and lines. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Custom properties hold 2,500 characters in all. */
function shortened(text: string): string {
  return `${text.length} ${text.slice(0, 500)}`;
}

/** Where an Outlook does not tell, nothing is said of it; the rest of the pane needs none of it. */
async function repetitionOf(item: OfficeAppointment): Promise<AppointmentNow['repeats']> {
  const { recurrence } = item;
  if (!recurrence || !item.getItemIdAsync) return null;

  const there = await asked<Recurrence | null>((hear) => recurrence.getAsync(hear)).catch(() => null);
  const time = setTimeIn(there);
  if (!there || !time) return null;

  const isKept = await asked<string>((hear) => item.getItemIdAsync?.(hear)).then(
    () => true,
    () => false,
  );
  return { ...time, outlookZone: there.recurrenceTimeZone.name, isKept };
}

/** Office.js speaks by callbacks; a refusal is thrown, and what it was about is known to who asked. */
function asked<Value>(ask: (hear: (result: AsyncResult<Value>) => void) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    ask(({ status, value }) => {
      if (status === 'succeeded') resolve(value);
      else reject(new ServiceFailure('refused'));
    });
  });
}
