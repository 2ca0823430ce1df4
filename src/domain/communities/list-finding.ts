import { ServiceFailure, type FailureCode } from '../writes/answer.ts';
import type { ListName } from '../writes/operation.ts';

/**
 * What is not as this product made it. Lists belong to the people of the site, who change them in SharePoint:
 * it is noticed and named, never overwritten. A column is named by its internal name, which a new display
 * name does not change; a renamed column is therefore no finding.
 */
export type ListFinding =
  | { readonly kind: 'missing'; readonly list: ListName }
  /** Somebody else's list bears the name that ours would have. */
  | { readonly kind: 'foreign'; readonly list: ListName }
  | { readonly kind: 'no-access'; readonly list: ListName }
  /** The list has rows that this person is not shown, so that few or none is no answer. */
  | { readonly kind: 'rows-hidden'; readonly list: ListName }
  | {
      readonly kind: ColumnFinding;
      readonly list: ListName;
      readonly column: string;
      /** The version of the lists that brought it; left out for the first, and for what is none of ours. */
      readonly since?: number;
    };

type ColumnFinding =
  | 'column-missing'
  /** It holds another kind of value now, e.g. choices. */
  | 'column-retyped'
  | 'index-lost'
  | 'uniqueness-lost'
  /** A column, ours or not, wants a value in every row and has none to give; new rows are refused. */
  | 'value-required';

/** The list cannot be relied on to show what it has, so that its emptiness is no answer. */
export function hidesRows({ kind }: ListFinding): boolean {
  switch (kind) {
    case 'missing':
    case 'foreign':
    case 'no-access':
    case 'rows-hidden':
    case 'column-missing':
    case 'column-retyped':
      return true;
    case 'index-lost':
    case 'uniqueness-lost':
    case 'value-required':
      return false;
  }
}

/** Why a community's list gives no answer where nothing is found in it; null where it does. */
export function unreadList(
  { trouble }: { readonly trouble: readonly ListFinding[] },
  list: ListName,
): ServiceFailure | null {
  const finding = trouble.find((one) => one.list === list && hidesRows(one));
  if (!finding) return null;
  return new ServiceFailure(codeOf(finding.kind), { subject: 'column' in finding ? finding.column : list });
}

function codeOf(trouble: ListFinding['kind']): FailureCode {
  switch (trouble) {
    case 'missing':
      return 'list-missing';
    case 'foreign':
      return 'foreign-list';
    case 'no-access':
    case 'rows-hidden':
      return 'no-access';
    case 'column-missing':
    case 'column-retyped':
    case 'index-lost':
    case 'uniqueness-lost':
    case 'value-required':
      return 'column-missing';
  }
}

/** Whether an owner can have it put back with one button; the rest a person has to change in SharePoint. */
export function isRepairable(finding: ListFinding): boolean {
  switch (finding.kind) {
    case 'missing':
    case 'column-missing':
    case 'index-lost':
    case 'uniqueness-lost':
      return true;
    case 'foreign':
    case 'no-access':
    case 'rows-hidden':
    case 'column-retyped':
    case 'value-required':
      return false;
  }
}
