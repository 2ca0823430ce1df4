import type { PersonId } from '#domain/shared/ids.ts';
import { OrganisationFilesError, readTable, type Row } from '#sandbox/people/csv-table.ts';
import type { HiddenPairs } from './hidden-pairs.ts';
import { merged, pairKey, type Organisation } from './organisation.ts';

/** Two people who were in contact at some time, e.g. by a mail. */
interface Contact {
  readonly one: PersonId;
  readonly other: PersonId;
  /** In milliseconds, or in whatever the file counts in: only the order and the distance matter. */
  readonly at: number;
}

/** Of the time that the contacts span, so much is learned from; who is new in the rest is looked for. */
const learnedShare = 0.7;

export interface OverTime {
  /** With the ties of the first part alone. */
  readonly learned: Organisation;
  /** Who were in contact in the second part and not in the first. */
  readonly fresh: HiddenPairs;
}

/** Null where the folder has no `contacts.csv`. Throws OrganisationFilesError where it cannot be read. */
export function readOverTime(folder: string, organisation: Organisation): OverTime | null {
  const rows = readTable(folder, 'contacts.csv', { required: ['from', 'to', 'at'], mayBeAbsent: true });
  return rows.length === 0 ? null : splitByTime(organisation, contactsIn(rows, organisation));
}

export function splitByTime(organisation: Organisation, contacts: readonly Contact[]): OverTime {
  const [first, last] = contacts.reduce(
    ([least, most], { at }) => [Math.min(least, at), Math.max(most, at)],
    [Infinity, -Infinity],
  );
  const until = first + (last - first) * learnedShare;
  const ties = merged(
    contacts.filter(({ at }) => at <= until).map(({ one, other }) => ({ one, other, weight: 1 })),
  );
  const before = new Set(ties.map(({ one, other }) => pairKey(one, other)));
  const fresh = new Map(
    contacts
      .filter(({ at }) => at > until)
      .map(({ one, other }) => [pairKey(one, other), [one, other] as const] as const)
      .filter(([key]) => !before.has(key)),
  );
  return { learned: { ...organisation, ties }, fresh };
}

function contactsIn(rows: readonly Row[], { idOf }: Organisation): readonly Contact[] {
  const problems: string[] = [];
  const contacts = rows.flatMap((row): Contact[] => {
    const where = `${row.file}, line ${String(row.line)}`;
    const [one, other] = (['from', 'to'] as const).map((column) => {
      const key = row.cell(column) ?? '';
      const id = idOf.get(key);
      if (id === undefined)
        problems.push(`${where}, column ${column}: people.csv has no person with the id "${key}".`);
      return id;
    });
    const at = timeOf(row.cell('at') ?? '');
    if (Number.isNaN(at))
      problems.push(`${where}, column at: this is neither a number nor a time like 2026-11-23T09:00Z.`);
    return one === undefined || other === undefined || one === other ? [] : [{ one, other, at }];
  });
  if (problems.length > 0) throw new OrganisationFilesError(problems.slice(0, 10));
  return contacts;
}

function timeOf(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text);
}
