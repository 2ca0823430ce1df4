import type { ListName } from '#domain/writes/operation.ts';
import { challengesSchema } from './challenges-schema.ts';
import { charterSchema } from './charter-schema.ts';
import { formatsSchema } from './formats-schema.ts';
import type { ListSchema } from './list-schema.ts';
import { membersSchema } from './members-schema.ts';
import { outcomesSchema } from './outcomes-schema.ts';
import { sessionLogSchema } from './session-log-schema.ts';
import { sessionsSchema } from './sessions-schema.ts';

/** Every list of a community. */
export const schemas = {
  charter: charterSchema,
  members: membersSchema,
  sessions: sessionsSchema,
  log: sessionLogSchema,
  outcomes: outcomesSchema,
  challenges: challengesSchema,
  formats: formatsSchema,
} as const satisfies Record<ListName, ListSchema>;

/** Made at the start. The charter comes last: its list is what search finds, so a community half made is not found. */
export const provisioningOrder: readonly ListName[] = ['members', 'sessions', 'log', 'outcomes', 'charter'];

/** Made by whoever needs one first: where one is missing, nothing is wrong. */
export const madeWhenNeeded: readonly ListName[] = ['challenges', 'formats'];
