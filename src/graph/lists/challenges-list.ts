import { challengeStages, type Challenge } from '#domain/challenges/challenge.ts';
import type { Key } from '#domain/shared/ids.ts';
import { toInstant } from '#domain/shared/time.ts';
import { asLine, asText, instantIn, personIn, textIn, wordIn } from './columns.ts';
import type { RowCodec, StoredItem } from './row-codec.ts';
import { challengesSchema } from './schema/challenges-schema.ts';
import type { Fields } from './schema/list-schema.ts';

const by = { person: 'ByPerson', name: 'ByName', mail: 'ByMail' };

export const challengesList: RowCodec<'challenges'> = {
  schema: challengesSchema,

  toFields: (challenge): Fields<typeof challengesSchema> => ({
    Title: asLine(challenge.question),
    Key: challenge.key,
    Problem: asText(challenge.problem),
    Question: asText(challenge.question),
    HelpWanted: asText(challenge.help),
    Tried: asText(challenge.tried),
    Limits: asText(challenge.limits),
    Assumptions: asText(challenge.assumptions),
    AlsoAffected: asText(challenge.affected),
    WantedInstead: asText(challenge.instead),
    ByPerson: challenge.by.id,
    ByName: asLine(challenge.by.name),
    ByMail: asLine(challenge.by.mail),
    Stage: challenge.stage,
    Session: asLine(challenge.session),
    MadeAt: null,
  }),

  fromItem({ createdAt, fields }: StoredItem): Challenge | null {
    const person = personIn(fields, by);
    if (!person) return null;

    return {
      key: textIn(fields, 'Key') as Key,
      problem: textIn(fields, 'Problem'),
      question: textIn(fields, 'Question'),
      help: textIn(fields, 'HelpWanted'),
      tried: textIn(fields, 'Tried'),
      limits: textIn(fields, 'Limits'),
      assumptions: textIn(fields, 'Assumptions'),
      affected: textIn(fields, 'AlsoAffected'),
      instead: textIn(fields, 'WantedInstead'),
      by: person,
      stage: wordIn(fields, 'Stage', challengeStages, 'raised'),
      session: textIn(fields, 'Session') as Key | '',
      raisedAt: instantIn(fields, 'MadeAt') ?? toInstant(createdAt),
    };
  },
};
