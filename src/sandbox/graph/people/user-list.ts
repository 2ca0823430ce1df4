import type { GraphAnswer, GraphCall, QueryOption } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { alternativesIn, fits, operationsIn, parseFilter, pathsIn } from '../odata/filter.ts';
import { context } from '../odata/query.ts';
import { pageLink } from '../page-link.ts';
import { queryOption } from '../select.ts';
import type { PersonRow } from './person-store.ts';
import { peopleWhere, personBy, wholeDirectory } from './person-store.ts';
import { searchFits } from './user-search.ts';
import { whoMightFit } from './who-might-fit.ts';
import {
  directoryProperties,
  refuseProfileInCollection,
  seesAll,
  userInCollection,
} from './user-resource.ts';

const usualPage = 100;
const largestPage = 999;
const mostAlternatives = 15;

/** GET /users: the directory's rules on advanced queries included. */
export function listUsers(call: GraphCall): GraphAnswer {
  refuseGuests(call);
  refuseProfileInCollection(call);
  if (queryOption(call.query, 'skip') !== null) throw unsupported("'$skip' is not supported by the service.");
  const isWhole = ['filter', 'search', 'orderby'].every((name) => queryOption(call.query, name) === null);
  const found = isWhole
    ? wholeDirectory(call.world)
    : ordered(call, searched(call, filtered(call, candidates(call))));
  return directoryPage(call, found, { fragment: 'users', show: (person) => userInCollection(call, person) });
}

/** GET /users/$count: the number alone, as text. */
export function countUsers(call: GraphCall): GraphAnswer {
  refuseGuests(call);
  if (!isEventual(call))
    throw new GraphRefusal(400, 'Request_BadRequest', '$count is not currently supported.');
  return {
    status: 200,
    headers: { 'Content-Type': 'text/plain' },
    body: String(searched(call, filtered(call, candidates(call))).length),
  };
}

/** All who might be meant: among a hundred thousand, the database sorts out first who cannot be. */
function candidates({ world, query }: GraphCall): PersonRow[] {
  return peopleWhere(world, whoMightFit(queryOption(query, 'filter'), queryOption(query, 'search')));
}

/** What every directory collection can be asked. */
export const pageOptions: readonly QueryOption[] = ['select', 'top', 'skiptoken', 'count'];

/** A list, or as much of one as is asked for. */
interface Rows<Row> {
  readonly length: number;
  slice(from: number, to: number): readonly Row[];
}

/** A page of any directory collection; the place in it travels in $skiptoken. */
export function directoryPage<Row>(
  call: GraphCall,
  rows: Rows<Row>,
  how: { fragment: string; show: (row: Row) => Record<string, unknown> },
): GraphAnswer {
  const top = pageSize(call);
  const skip = Number(
    Buffer.from(queryOption(call.query, 'skiptoken') ?? '', 'base64url')
      .toString()
      .replace('RFNwdAo', '') || 0,
  );
  const counted = isEventual(call) && queryOption(call.query, 'count') === 'true';
  const next = skip + top;
  return {
    status: 200,
    body: {
      '@odata.context': context(call, how.fragment),
      ...(counted ? { '@odata.count': rows.length } : {}),
      ...(next < rows.length
        ? {
            '@odata.nextLink': pageLink(call, {
              $skiptoken: Buffer.from(`RFNwdAo${String(next)}`).toString('base64url'),
            }),
          }
        : {}),
      value: rows.slice(skip, next).map(how.show),
    },
  };
}

export function isEventual(call: GraphCall): boolean {
  return call.headers.get('consistencylevel')?.toLowerCase() === 'eventual';
}

/** Resource units of a directory read: less with $select and for small pages. */
export function readUnits(usual: number): (call: GraphCall) => number {
  return (call) => {
    const less = queryOption(call.query, 'select') === null ? 0 : 1;
    const top = Number(queryOption(call.query, 'top') ?? usualPage);
    return Math.max(1, usual - less - (top < 20 ? 1 : 0));
  };
}

function pageSize(call: GraphCall): number {
  const text = queryOption(call.query, 'top');
  if (text === null) return usualPage;
  const top = Number(text);
  if (Number.isInteger(top) && top >= 1 && top <= largestPage) return top;
  throw unsupported(
    `Invalid page size specified: '${text}'. Must be between 1 and ${String(largestPage)} inclusive.`,
  );
}

function refuseGuests(call: GraphCall): void {
  if (personBy(call.world, call.user.id)?.user_type !== 'Guest') return;
  throw new GraphRefusal(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

const plainOperations = new Set(['eq', 'in', 'startswith', 'ge', 'le']);
const filterable = new Set([
  'displayname', 'givenname', 'surname', 'mail', 'userprincipalname', 'jobtitle', 'department', 'officelocation',
  'accountenabled', 'usertype', 'id', 'country', 'city', 'usagelocation', 'mailnickname', 'companyname',
  'preferredlanguage',
]); // prettier-ignore
const filterableForAnybody = new Set([
  'displayname',
  'givenname',
  'surname',
  'mail',
  'userprincipalname',
  'id',
  'mailnickname',
]);

function filtered(call: GraphCall, people: readonly PersonRow[]): PersonRow[] {
  const text = queryOption(call.query, 'filter');
  if (text === null || text.trim() === '') return [...people];
  const filter = parseFilter(text);
  for (const path of pathsIn(filter).map((one) => one.toLowerCase())) {
    if (!filterable.has(path)) {
      throw unsupported(
        `Unsupported or invalid query filter clause specified for property '${path}' of resource 'User'.`,
      );
    }
    if (!filterableForAnybody.has(path) && !seesAll(call)) {
      throw new GraphRefusal(
        403,
        'Authorization_RequestDenied',
        'Insufficient privileges to complete the operation.',
      );
    }
  }
  const alternatives = alternativesIn(filter);
  if (alternatives > mostAlternatives) {
    throw unsupported(
      `Too many child clauses specified in search filter expression containing 'OR' operators: ${String(alternatives)}. Max allowed: ${String(mostAlternatives)}.`,
    );
  }
  const isAdvanced = operationsIn(filter).some((operation) => !plainOperations.has(operation));
  if (isAdvanced && !(isEventual(call) && queryOption(call.query, 'count') === 'true')) {
    throw unsupported('Unsupported Query.');
  }
  return people.filter((person) => fits(filter, directoryProperties(person)));
}

function searched(call: GraphCall, people: readonly PersonRow[]): PersonRow[] {
  const text = queryOption(call.query, 'search');
  if (text === null) return [...people];
  if (!isEventual(call)) {
    throw unsupported(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  // What cannot be searched is refused also where there is nobody to look at.
  searchFits(text, {});
  return people.filter((person) => searchFits(text, directoryProperties(person)));
}

function ordered(call: GraphCall, people: readonly PersonRow[]): PersonRow[] {
  const text = queryOption(call.query, 'orderby');
  if (text === null) return [...people];
  if (queryOption(call.query, 'filter') !== null && !isEventual(call)) {
    throw unsupported('Sorting not supported for current query.');
  }
  const [property = '', direction = 'asc'] = text.trim().split(/\s+/u);
  const column = { displayname: 'display_name', userprincipalname: 'upn' }[property.toLowerCase()] as
    'display_name' | 'upn' | undefined;
  if (!column) throw unsupported(`Sorting by '${property}' is not supported.`);
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
  return [...people].sort((left, right) => sign * left[column].localeCompare(right[column]));
}

function unsupported(message: string): GraphRefusal {
  return new GraphRefusal(400, 'Request_UnsupportedQuery', message);
}
