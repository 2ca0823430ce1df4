import type { ListName, Row } from '#domain/writes/operation.ts';
import { charterList } from './charter-list.ts';
import { membersList } from './members-list.ts';
import { outcomesList } from './outcomes-list.ts';
import type { RowCodec } from './row-codec.ts';
import type { Fields } from './schema/list-schema.ts';
import { sessionLogList } from './session-log-list.ts';
import { sessionsList } from './sessions-list.ts';

export const codecs = {
  charter: charterList,
  members: membersList,
  sessions: sessionsList,
  log: sessionLogList,
  outcomes: outcomesList,
} as const satisfies { [List in ListName]: RowCodec<List> };

export function fieldsOf(row: Row): Fields {
  switch (row.list) {
    case 'charter':
      return codecs.charter.toFields(row.value);
    case 'members':
      return codecs.members.toFields(row.value);
    case 'sessions':
      return codecs.sessions.toFields(row.value);
    case 'log':
      return codecs.log.toFields(row.value);
    case 'outcomes':
      return codecs.outcomes.toFields(row.value);
  }
}

/** A row as it is created: empty columns are left out. */
export function newFieldsOf(row: Row): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fieldsOf(row)).flatMap(([name, value]) =>
      value === null ? [] : [[name, value] as const],
    ),
  );
}
