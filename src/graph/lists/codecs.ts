import type { ListName, Row } from '#domain/writes/operation.ts';
import { loaded } from '../loaded.ts';
import { charterList } from './charter-list.ts';
import { membersList } from './members-list.ts';
import { outcomesList } from './outcomes-list.ts';
import type { RowCodec } from './row-codec.ts';
import type { Fields } from './schema/list-schema.ts';
import { sessionLogList } from './session-log-list.ts';
import { sessionsList } from './sessions-list.ts';

/** Of what nearly every visit reads or writes; the others come with who needs them (`all-codecs.ts`). */
export const codecs = {
  charter: charterList,
  members: membersList,
  sessions: sessionsList,
  log: sessionLogList,
  outcomes: outcomesList,
} as const satisfies { [List in Exclude<ListName, SeldomWritten>]: RowCodec<List> };

type SeldomWritten = 'challenges' | 'formats';

/** A row as it is created: empty columns are left out. */
export async function newFieldsOf(row: Row): Promise<NewFields> {
  if (row.list !== 'challenges' && row.list !== 'formats') return newFieldsOfKnown(row);

  seldom ??= await loaded(() => import(/* webpackChunkName: "graph-places" */ './all-codecs.ts'));
  const { challenges, formats } = seldom.allCodecs;
  return withoutEmpty(
    row.list === 'challenges' ? challenges.toFields(row.value) : formats.toFields(row.value),
  );
}

/** Once it has come nothing waits for it again. */
let seldom: { readonly allCodecs: { readonly [List in SeldomWritten]: RowCodec<List> } } | null = null;

/** As `newFieldsOf`, of what needs nothing more to be loaded. */
export function newFieldsOfKnown(row: KnownRow): NewFields {
  return withoutEmpty(fieldsOf(row));
}

type KnownRow = Exclude<Row, { list: SeldomWritten }>;

type NewFields = Record<string, string | number>;

function withoutEmpty(fields: Fields): NewFields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  );
}

function fieldsOf(row: KnownRow): Fields {
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
