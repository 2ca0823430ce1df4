import type { Operation } from './operation.ts';

/** The things that an operation writes: two that share one must arrive in order or not at all. */
export function touchedBy(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case 'add-rows':
      return operation.rows.map((row) => rowName(operation.site, row.list, row.value.key));
    case 'add-rows-then-mark':
      return [
        ...operation.rows.map((row) => rowName(operation.site, row.list, row.value.key)),
        rowName(operation.site, operation.mark.list, operation.mark.key),
      ];
    case 'change-row':
      return [rowName(operation.site, operation.change.list, operation.change.key)];
    case 'book-series':
      return [
        `series:${operation.booking.series}`,
        ...operation.sessions.map((session) => rowName(operation.site, 'sessions', session.key)),
        ...(operation.instead?.rows ?? []).map(({ list, key }) => rowName(operation.site, list, key)),
      ];
    case 'change-series':
      return [
        `series:${operation.series}`,
        ...operation.rows.map(({ list, key }) => rowName(operation.site, list, key)),
        ...(operation.more ?? []).map(({ key }) => rowName(operation.site, 'sessions', key)),
      ];
    case 'book-talk':
      return [operation.booking.talk];
    case 'set-hold':
      return [operation.hold.hold];
    case 'keep-candidates':
      return [`candidates:${operation.list.site}`];
    case 'set-access':
      return [`access:${operation.team}:${operation.person.id}`];
    case 'send-invitation':
      return [`invitation:${operation.to}`];
    case 'post-summary':
      return [`post:${operation.claim.key}`];
    case 'add-task':
      return [`${operation.plan === undefined ? 'task' : 'plan-task'}:${operation.action}`];
  }
}

function rowName(site: string, list: string, key: string): string {
  return `${site}/${list}/${key}`;
}
