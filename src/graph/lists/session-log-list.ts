import type { Fact } from '#domain/sessions/fact.ts';
import type { Key } from '#domain/shared/ids.ts';
import { toInstant } from '#domain/shared/time.ts';
import { asLine, instantIn, numberIn, personIn, textIn } from './columns.ts';
import { readFactBody, writeFactBody } from './fact-body.ts';
import type { RowCodec, StoredItem } from './row-codec.ts';
import type { Fields } from './schema/list-schema.ts';
import { sessionLogSchema } from './schema/session-log-schema.ts';

const by = { person: 'ByPerson', name: 'ByName', mail: 'ByMail' };

export const sessionLogList: RowCodec<'log'> = {
  schema: sessionLogSchema,

  toFields: ({ key, session, by: person, body }): Fields<typeof sessionLogSchema> => {
    const kind = body.kind === 'unknown' ? body.name : body.kind;
    return {
      Title: kind,
      Key: key,
      Session: session,
      Kind: kind,
      FactVersion: body.v,
      Body: writeFactBody(body),
      ByPerson: person.id,
      ByName: asLine(person.name),
      ByMail: asLine(person.mail),
      MadeAt: null,
    };
  },

  fromItem({ id, createdAt, fields }: StoredItem): Fact | null {
    const person = personIn(fields, by);
    const session = textIn(fields, 'Session');
    if (!person || session === '') return null;

    const at = instantIn(fields, 'MadeAt') ?? toInstant(createdAt);
    return {
      key: textIn(fields, 'Key') as Key,
      session: session as Key,
      by: person,
      body: readFactBody({
        kind: textIn(fields, 'Kind'),
        version: numberIn(fields, 'FactVersion') ?? 0,
        raw: textIn(fields, 'Body'),
      }),
      recorded: at && { at, itemId: id },
    };
  },
};
