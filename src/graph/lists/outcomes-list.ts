import { outcomeKinds, type Outcome } from '#domain/knowledge/outcome.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { toPersonId, type Key } from '#domain/shared/ids.ts';
import { toLocalDate } from '#domain/shared/time.ts';
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
  type StoredFields,
} from './columns.ts';
import type { RowCodec, StoredItem } from './row-codec.ts';
import type { Fields } from './schema/list-schema.ts';
import { outcomesSchema } from './schema/outcomes-schema.ts';

const by = { person: 'ByPerson', name: 'ByName', mail: 'ByMail' };
const owner = { person: 'OwnerPerson', name: 'OwnerName', mail: 'OwnerMail' };

export const outcomesList: RowCodec<'outcomes'> = {
  schema: outcomesSchema,

  toFields: (outcome): Fields<typeof outcomesSchema> => ({
    Title: asLine(outcome.text),
    Key: outcome.key,
    Kind: outcome.kind,
    Text: asText(outcome.text),
    Session: asLine(outcome.session),
    SessionTitle: asLine(outcome.sessionTitle),
    ByPerson: outcome.by.id,
    ByName: asLine(outcome.by.name),
    ByMail: asLine(outcome.by.mail),
    RecordedAt: asInstant(outcome.recordedAt),
    OwnerPerson: outcome.action?.owner.id ?? null,
    OwnerName: asLine(outcome.action?.owner.name ?? ''),
    OwnerMail: asLine(outcome.action?.owner.mail ?? ''),
    Due: outcome.action?.due ?? null,
    ActionState: outcome.action?.state ?? null,
    Challenge: asLine(outcome.challenge ?? ''),
    // The directory's id, then the name: one a line.
    ThanksTo: asLines(outcome.thanks?.map(({ id, name }) => `${id} ${name}`) ?? []),
  }),

  fromItem({ fields }: StoredItem): Outcome | null {
    const person = personIn(fields, by);
    const recordedAt = instantIn(fields, 'RecordedAt');
    if (!person || !recordedAt) return null;

    const challenge = textIn(fields, 'Challenge') as Key | '';
    const thanks = linesIn(fields, 'ThanksTo').flatMap(thanked);
    return {
      key: textIn(fields, 'Key') as Key,
      kind: wordIn(fields, 'Kind', outcomeKinds, 'insight'),
      text: textIn(fields, 'Text'),
      session: textIn(fields, 'Session') as Key | '',
      sessionTitle: textIn(fields, 'SessionTitle'),
      by: person,
      recordedAt,
      action: actionIn(fields),
      ...(challenge && { challenge }),
      ...(thanks.length > 0 && { thanks }),
    };
  },
};

/** Who is thanked in a line, whatever the name that was known. */
export function personOfThanks(line: string): string {
  return line.slice(0, 36);
}

function thanked(line: string): readonly PersonRef[] {
  const id = toPersonId(personOfThanks(line));
  return id ? [{ id, name: line.slice(37), mail: '' }] : [];
}

function actionIn(fields: StoredFields): Outcome['action'] {
  const person = personIn(fields, owner);
  const due = toLocalDate(textIn(fields, 'Due'));
  return (
    person &&
    due && { owner: person, due, state: wordIn(fields, 'ActionState', ['open', 'done', 'dropped'], 'open') }
  );
}
