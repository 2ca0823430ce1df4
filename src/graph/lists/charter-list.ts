import { purposes, type Charter } from '#domain/communities/charter.ts';
import { schemaVersion } from '#domain/communities/lists-version.ts';
import { standingOf, standingWords, type Standing } from '#domain/communities/standing.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import { toSiteId, type Key } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import {
  asInstant,
  asLine,
  asLines,
  asText,
  instantIn,
  linesIn,
  numberIn,
  personIn,
  textIn,
  type StoredFields,
} from './columns.ts';
import type { RowCodec, StoredItem } from './row-codec.ts';
import { charterSchema } from './schema/charter-schema.ts';
import type { Fields } from './schema/list-schema.ts';

const startedBy = { person: 'StartedByPerson', name: 'StartedByName', mail: 'StartedByMail' };

export const charterList: RowCodec<'charter'> = {
  schema: charterSchema,

  toFields: (charter): Fields<typeof charterSchema> => ({
    Title: asLine(charter.name),
    Key: charter.key,
    DomainStatement: asText(charter.domainStatement),
    Purposes: asLines(charter.purposes),
    Norms: asLines(charter.norms),
    Rhythm: asLine(charter.rhythm),
    QuietDays: asLines(charter.quietDays ?? []),
    StartedByPerson: charter.startedBy.id,
    StartedByName: asLine(charter.startedBy.name),
    StartedByMail: asLine(charter.startedBy.mail),
    StartedAt: asInstant(charter.startedAt),
    SchemaVersion: charter.schemaVersion ?? schemaVersion,
    ...standingFields(standingOf(charter)),
    MovedFrom: asLines(charter.movedFrom ?? []),
  }),

  fromItem({ fields }: StoredItem): (Charter & { key: Key }) | null {
    const person = personIn(fields, startedBy);
    const startedAt = instantIn(fields, 'StartedAt');
    if (!person || !startedAt) return null;

    const known = linesIn(fields, 'Purposes');
    const quiet = linesIn(fields, 'QuietDays');
    const movedFrom = linesIn(fields, 'MovedFrom').flatMap((line) => toSiteId(line) ?? []);
    return {
      // Only rows with a key are decoded.
      key: textIn(fields, 'Key') as Key,
      name: textIn(fields, 'Title'),
      domainStatement: textIn(fields, 'DomainStatement'),
      purposes: purposes.filter((purpose) => known.includes(purpose)).toSorted(byPositionIn(known)),
      norms: linesIn(fields, 'Norms'),
      rhythm: textIn(fields, 'Rhythm'),
      quietDays: weekdays.filter((day) => quiet.includes(day)),
      startedBy: person,
      startedAt,
      schemaVersion: numberIn(fields, 'SchemaVersion') ?? 1,
      ...standingIn(fields),
      ...(movedFrom.length > 0 && { movedFrom }),
    };
  },
};

/** Every standing has some of these. */
interface AnyStanding {
  readonly kind: Standing['kind'];
  readonly at?: IsoInstant;
  readonly by?: string;
  readonly why?: string;
  readonly to?: { readonly site: string; readonly webUrl: string };
}

function standingFields({ kind, at, by = '', why = '', to }: AnyStanding) {
  return {
    State: at ? kind : null,
    StateAt: at ? asInstant(at) : null,
    StateBy: asLine(by),
    StateWhy: asText(why),
    MovedTo: asText(to?.site ?? ''),
    MovedToUrl: asText(to?.webUrl ?? ''),
  };
}

/** What cannot be read, and a word of a newer version, keep nobody from going on. */
function standingIn(fields: StoredFields): { readonly standing?: Standing } {
  const kind = standingWords.find((word) => word === textIn(fields, 'State'));
  const at = instantIn(fields, 'StateAt');
  if (!kind || !at) return {};

  const by = textIn(fields, 'StateBy');
  if (kind === 'archived') return { standing: { kind, at, by, why: textIn(fields, 'StateWhy') } };
  const site = toSiteId(textIn(fields, 'MovedTo'));
  return site ? { standing: { kind, at, by, to: { site, webUrl: textIn(fields, 'MovedToUrl') } } } : {};
}

/** The first purpose is the main one, so the stored order is kept. */
function byPositionIn(order: readonly string[]): (one: string, other: string) => number {
  return (one, other) => order.indexOf(one) - order.indexOf(other);
}
