/** Events as a client sends them, with what a test cares about laid over them. */
export function anEvent(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    subject: 'Pricing practice',
    start: { dateTime: '2026-12-01T10:00:00', timeZone: 'Europe/Berlin' },
    end: { dateTime: '2026-12-01T11:00:00', timeZone: 'Europe/Berlin' },
    ...more,
  };
}

export function aSeries(
  pattern: Readonly<Record<string, unknown>>,
  more: { start?: string; zone?: string; minutes?: number; range?: Readonly<Record<string, unknown>> } = {},
): Record<string, unknown> {
  const start = more.start ?? '2026-12-01T10:00:00';
  const zone = more.zone ?? 'Europe/Berlin';
  const end = new Date(Date.parse(`${start}Z`) + (more.minutes ?? 60) * 60_000).toISOString().slice(0, 19);
  return anEvent({
    start: { dateTime: start, timeZone: zone },
    end: { dateTime: end, timeZone: zone },
    recurrence: { pattern, range: { type: 'noEnd', startDate: start.slice(0, 10), ...more.range } },
  });
}

export function inviting(...people: readonly { upn: string }[]): Record<string, unknown> {
  return {
    attendees: people.map(({ upn }) => ({ type: 'required', emailAddress: { address: upn } })),
  };
}

export const writesCalendar = ['Calendars.ReadWrite'];

export function eventPath(id: unknown, action = ''): string {
  return `/me/events/${encodeURIComponent(String(id))}${action}`;
}
