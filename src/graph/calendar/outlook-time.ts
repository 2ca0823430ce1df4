import * as v from 'valibot';
import { instantAt, toInstant, type IsoInstant } from '#domain/shared/time.ts';

/** A time as Outlook writes it, with seven digits and no `Z`; asked for in UTC unless said otherwise. */
export const outlookTime = v.looseObject({ dateTime: v.string(), timeZone: v.optional(v.string(), 'UTC') });

/** Null for a time in another zone than UTC, which no read of ours asks for. */
export function instantOf(time: v.InferOutput<typeof outlookTime>): IsoInstant | null {
  if (!/^(UTC|Etc\/UTC|GMT)$/i.test(time.timeZone)) return null;
  return toInstant(`${time.dateTime.replace(/Z$/, '')}Z`);
}

/** For requests: an instant as a time in UTC. */
export function inUtc(instant: IsoInstant): { dateTime: string; timeZone: 'UTC' } {
  return { dateTime: instantAt(Date.parse(instant)).replace(/(\.\d+)?Z$/, ''), timeZone: 'UTC' };
}

/** Ids that stay when an event is moved; on every call, as the two kinds of ids do not mix. */
export const immutableIds = 'IdType="ImmutableId"';
export const timesInUtc = 'outlook.timezone="UTC"';
