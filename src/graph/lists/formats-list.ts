import { availabilities, type OwnFormat } from '#domain/sessions/own/own-format.ts';
import type { Key } from '#domain/shared/ids.ts';
import { toInstant } from '#domain/shared/time.ts';
import { asLine, asText, instantIn, personIn, textIn, wordIn } from './columns.ts';
import type { RowCodec, StoredItem } from './row-codec.ts';
import { formatsSchema } from './schema/formats-schema.ts';
import type { Fields } from './schema/list-schema.ts';

const by = { person: 'ByPerson', name: 'ByName', mail: 'ByMail' };

export const formatsList: RowCodec<'formats'> = {
  schema: formatsSchema,

  toFields: (format): Fields<typeof formatsSchema> => ({
    Title: asLine(format.name),
    Key: format.key,
    Steps: asText(format.steps),
    Basis: asLine(format.basis),
    ByPerson: format.by.id,
    ByName: asLine(format.by.name),
    ByMail: asLine(format.by.mail),
    // Of a row that was moved here: when it was made where it comes from.
    MadeAt: null,
    Availability: format.availability,
  }),

  fromItem({ createdAt, fields }: StoredItem): OwnFormat | null {
    const person = personIn(fields, by);
    if (!person) return null;

    return {
      key: textIn(fields, 'Key') as Key,
      name: textIn(fields, 'Title'),
      // Whether they can be run is looked at by who runs them.
      steps: textIn(fields, 'Steps'),
      basis: textIn(fields, 'Basis'),
      by: person,
      availability: wordIn(fields, 'Availability', availabilities, 'offered'),
      madeAt: instantIn(fields, 'MadeAt') ?? toInstant(createdAt),
    };
  },
};
