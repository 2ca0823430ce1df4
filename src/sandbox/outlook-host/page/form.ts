import type { HostPerson } from '../../teams-host/host-data.ts';
import type { OfficeRecurrence, Recipient } from '../appointment.ts';
import { escaped, textOf, type AppointmentWindow } from './appointment-window.ts';

/** The window's own form: what a person sees and types beside the pane. */
export function showForm(appointment: AppointmentWindow, person: HostPerson): { draw: () => void } {
  const form = document.querySelector<HTMLFormElement>('#appointment');
  const state = document.querySelector<HTMLElement>('#state');
  const save = document.querySelector<HTMLElement>('#save');
  const who = document.querySelector<HTMLElement>('#who');
  if (!form || !state || !save || !who) throw new Error('The page is not as it was written.');

  who.textContent = `${person.name} · this plays Outlook, and is not Microsoft Outlook.`;
  // The page's own fields, by their names in index.html.
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const heard = (name: string, change: (value: string) => void) => {
    field(name).addEventListener('change', () => {
      change(field(name).value);
    });
  };
  heard('subject', (subject) => {
    appointment.change({ subject });
  });
  heard('required', (text) => {
    appointment.change({ required: peopleIn(text) });
  });
  heard('optional', (text) => {
    appointment.change({ optional: peopleIn(text) });
  });
  heard('start', (wall) => {
    appointment.change({ start: new Date(wall).toISOString() });
  });
  heard('end', (wall) => {
    appointment.change({ end: new Date(wall).toISOString() });
  });
  heard('text', (text) => {
    appointment.change({ html: `<div>${escaped(text).replaceAll('\n', '<br>\n')}</div>` });
  });
  const tell = (words: string) => (answer: Awaited<ReturnType<AppointmentWindow['send']>>) => {
    state.textContent = answer.status === 'succeeded' ? words : answer.error.message;
  };
  save.addEventListener('click', () => void appointment.call('saveAsync', []).then(tell('Saved.')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void appointment.send().then(tell('Sent.'));
  });

  function draw(): void {
    const item = appointment.item();
    field('subject').value = item.subject;
    field('required').value = item.required.map(({ emailAddress }) => emailAddress).join('; ');
    field('optional').value = item.optional.map(({ emailAddress }) => emailAddress).join('; ');
    field('start').value = wallOf(item.start);
    field('end').value = wallOf(item.end);
    field('recurrence').value = wordsFor(item.recurrence);
    field('text').value = textOf(item.html);
  }
  draw();
  return { draw };
}

function peopleIn(text: string): readonly Recipient[] {
  return text
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((mail) => ({ displayName: mail, emailAddress: mail }));
}

/** By this machine's clock. */
function wallOf(instant: string): string {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function wordsFor(recurrence: OfficeRecurrence | null): string {
  if (!recurrence) return 'no';
  const { recurrenceType, recurrenceProperties, recurrenceTimeZone, seriesTime } = recurrence;
  const { interval, days, weekNumber, dayOfWeek } = recurrenceProperties ?? {};
  return [
    recurrenceType,
    `every ${String(interval ?? 1)}`,
    weekNumber ?? '',
    dayOfWeek ?? (days ?? []).join(', '),
    `at ${seriesTime.startTime} for ${String(seriesTime.duration)} minutes`,
    `from ${seriesTime.startDate} until ${seriesTime.endDate ?? 'further notice'}`,
    recurrenceTimeZone?.name ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
