import { challengeStages } from '#domain/challenges/challenge.ts';
import { purposes } from '#domain/communities/charter.ts';
import { memberRoles, memberStatuses } from '#domain/communities/member.ts';
import { standingWords } from '#domain/communities/standing.ts';
import { outcomeKinds } from '#domain/knowledge/outcome.ts';
import { actionStates } from '#domain/knowledge/outcome-change.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import { availabilities } from '#domain/sessions/own/own-format.ts';
import { sessionStates } from '#domain/sessions/session.ts';
import { mergedSet } from '#domain/shared/merged-set.ts';
import type { ListName, RowChange, RowValue } from '#domain/writes/operation.ts';
import type { Properties, Versions } from '#domain/writes/answer.ts';
import { allCodecs as codecs } from './all-codecs.ts';
import { asLines, linesIn, textIn } from './columns.ts';
import { personOfThanks } from './outcomes-list.ts';
import type { RowCodec, StoredItem } from './row-codec.ts';
import type { Fields } from './schema/list-schema.ts';

/** What has to be written so that a row becomes what somebody meant, given what it is by now. */
export type MergePlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'change'; readonly fields: Readonly<Record<string, string | number | null>> }
  /** Somebody else changed the same columns since they were read. */
  | {
      readonly kind: 'conflict';
      readonly versions: Versions;
      /** Those of the columns that are empty now; one that was removed reads like that. */
      readonly emptied: readonly string[];
    }
  /** The row is there, but is not one that this version can read. */
  | { readonly kind: 'unreadable' }
  /** It holds a word of a newer version where another one is meant. */
  | { readonly kind: 'newer' };

/** Three ways, column by column: what was read, what it is now, what it shall be. */
export function planChange(item: StoredItem, change: RowChange): MergePlan {
  switch (change.list) {
    case 'charter':
      return merge(codecs.charter, item, change);
    case 'members':
      return merge(codecs.members, item, change);
    case 'sessions':
      return merge(codecs.sessions, item, change);
    case 'outcomes':
      return merge(codecs.outcomes, item, change);
    case 'challenges':
      return merge(codecs.challenges, item, change);
    case 'formats':
      return merge(codecs.formats, item, change);
  }
}

function merge<List extends Exclude<ListName, 'log'>>(
  codec: RowCodec<List>,
  item: StoredItem,
  { before, after }: { before: Partial<RowValue<List>>; after: Partial<RowValue<List>> },
): MergePlan {
  const current = codec.fromItem(item);
  if (current === null) return { kind: 'unreadable' };

  const now: Fields = codec.toFields(current);
  // Where nothing is known of how it was read, what it is now counts as read.
  const read: Fields = codec.toFields(withChanges(current, only(before, after)));
  const asked: Fields = codec.toFields(withChanges(current, after));

  const meant = Object.keys(asked).filter((column) => asked[column] !== read[column]);
  const sets = meant.flatMap((column) => {
    const nameOf = setsOf[codec.schema.list]?.[column];
    return nameOf ? [[column, mergedLines({ read, asked, now }, column, nameOf)] as const] : [];
  });
  const wanted: Fields = { ...asked, ...Object.fromEntries(sets) };
  const open = meant.filter((column) => now[column] !== wanted[column]);
  const conflicts = open.filter(
    (column) => now[column] !== read[column] && setsOf[codec.schema.list]?.[column] === undefined,
  );
  if (conflicts.length > 0) {
    const names = Object.keys(after);
    const withColumns = (columns: readonly string[], from: Fields) =>
      pick(codec.fromItem({ ...item, fields: { ...now, ...pick(from, columns) } }) ?? current, names);
    return {
      kind: 'conflict',
      // As the row has it: what reads it puts a careful word in the place of none.
      emptied: conflicts.filter((column) => (item.fields[column] ?? '') === ''),
      versions: {
        mine: withColumns(open, wanted),
        theirs: pick(current, names),
        base: withColumns(conflicts, read),
      },
    };
  }
  if (open.length === 0) return { kind: 'nothing' };
  if (open.some((column) => isUnknown(item, column, wordsOf[codec.schema.list][column])))
    return { kind: 'newer' };
  return {
    kind: 'change',
    fields: Object.fromEntries(
      open.map((column) => [
        column,
        withUnknown(item, column, linesOf[codec.schema.list]?.[column], wanted[column] ?? null),
      ]),
    ),
  };
}

/** Columns that hold one of these words. A newer version knows more, and none of those is written over. */
const wordsOf: Readonly<Record<ListName, Readonly<Record<string, readonly string[]>>>> = {
  charter: { State: standingWords },
  members: { Status: memberStatuses, Role: memberRoles },
  sessions: { State: sessionStates },
  log: {},
  outcomes: { Kind: outcomeKinds, ActionState: actionStates },
  challenges: { Stage: challengeStages },
  formats: { Availability: availabilities },
};

/** Columns that hold several of these words, one a line. Those of a newer version stay beside ours. */
const linesOf: Partial<Record<ListName, Readonly<Record<string, readonly string[]>>>> = {
  charter: { Purposes: purposes, QuietDays: weekdays },
};

/**
 * Columns that hold a set, one a line, with what names each line: two who add and take out at one time both have their
 * way, and nobody is asked.
 */
const setsOf: Partial<Record<ListName, Readonly<Record<string, (line: string) => string>>>> = {
  outcomes: { ThanksTo: personOfThanks },
};

function mergedLines(
  { read, asked, now }: { readonly read: Fields; readonly asked: Fields; readonly now: Fields },
  column: string,
  nameOf: (line: string) => string,
): string | null {
  const lines = (fields: Fields) => String(fields[column] ?? '').split('\n');
  return asLines(mergedSet({ base: lines(read), mine: lines(asked), theirs: lines(now) }, nameOf));
}

function isUnknown({ fields }: StoredItem, column: string, words: readonly string[] | undefined): boolean {
  const word = textIn(fields, column);
  return words !== undefined && word !== '' && !words.includes(word);
}

/** Lines that only a newer version knows stay, after ours. */
function withUnknown(
  { fields }: StoredItem,
  column: string,
  known: readonly string[] | undefined,
  wanted: string | number | null,
): string | number | null {
  const unknown = known ? linesIn(fields, column).filter((line) => !known.includes(line)) : [];
  return unknown.length === 0 ? wanted : asLines([...String(wanted ?? '').split('\n'), ...unknown]);
}

function withChanges<Value>(value: Value, changes: Partial<Value>): Value {
  return { ...value, ...changes };
}

function pick(values: object, names: readonly string[]): Properties {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

/** What was read of the properties that change; others may be stale and are nobody's concern here. */
function only<Value extends object>(before: Partial<Value>, after: Partial<Value>): Partial<Value> {
  return Object.fromEntries(
    Object.entries(before).filter(([name]) => Object.hasOwn(after, name)),
  ) as Partial<Value>;
}
