import type { Identity } from '#ports/identity.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { Calendar } from '#ports/people.ts';
import type { RowsDeps } from '../lists/keyed-rows.ts';

/**
 * The calendar brings a table of Windows' zone names along, which is larger than everything else here. A
 * session's panel never needs it, so it is loaded when a calendar is first asked for.
 */
export function calendarWhenNeeded(deps: RowsDeps & { readonly identity: Identity }): Calendar {
  const load = async (): Promise<Calendar> => (await import('./calendar.ts')).createCalendar(deps);
  return {
    meetings: async (between, signal) => (await load()).meetings(between, signal),
    availability: async (request, signal) => (await load()).availability(request, signal),
  };
}

export function seriesSenderWhenNeeded(deps: RowsDeps): OperationSender {
  const load = async (): Promise<OperationSender> =>
    (await import('./series-sender.ts')).createSeriesSender(deps);
  return {
    async send(entry, signal) {
      const sender = await load().catch(() => null);
      // The code did not come, so nothing was sent.
      return sender
        ? sender.send(entry, signal)
        : { kind: 'not-applied', why: 'offline', until: null, trace: null };
    },
    async probe(entry, signal) {
      const sender = await load().catch(() => null);
      return sender ? sender.probe(entry, signal) : { kind: 'could-not-look', until: null, trace: null };
    },
  };
}
