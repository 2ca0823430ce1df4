import { memberRoles, memberStatuses, type Member } from '#domain/communities/member.ts';
import type { Key } from '#domain/shared/ids.ts';
import {
  asInstant,
  asLine,
  asLines,
  asText,
  instantIn,
  linesIn,
  personIn,
  textIn,
  wordIn,
} from './columns.ts';
import type { RowCodec, StoredItem } from './row-codec.ts';
import type { Fields } from './schema/list-schema.ts';
import { membersSchema } from './schema/members-schema.ts';

export const membersList: RowCodec<'members'> = {
  schema: membersSchema,

  toFields: (member): Fields<typeof membersSchema> => ({
    Title: asLine(member.person.name),
    Key: member.key,
    Person: member.person.id,
    Mail: asLine(member.person.mail),
    Status: member.status,
    Role: member.role,
    Needs: asLines(member.needs),
    Offers: asLines(member.offers),
    ConsentText: asText(member.consent.text),
    ConsentAt: asInstant(member.consent.at),
    JoinedAt: asInstant(member.joinedAt),
  }),

  fromItem({ fields }: StoredItem): Member | null {
    const person = personIn(fields, { person: 'Person', name: 'Title', mail: 'Mail' });
    const consentAt = instantIn(fields, 'ConsentAt');
    const joinedAt = instantIn(fields, 'JoinedAt');
    if (!person || !consentAt || !joinedAt) return null;

    return {
      key: textIn(fields, 'Key') as Key,
      person,
      // A status of a newer version: the careful reading is that the person is not taking part just now.
      status: wordIn(fields, 'Status', memberStatuses, 'paused'),
      role: wordIn(fields, 'Role', memberRoles, 'member'),
      needs: linesIn(fields, 'Needs'),
      offers: linesIn(fields, 'Offers'),
      consent: { text: textIn(fields, 'ConsentText'), at: consentAt },
      joinedAt,
    };
  },
};
