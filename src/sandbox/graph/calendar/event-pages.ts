import type { GraphAnswer, GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { fits, parseFilter, pathsIn } from '../odata/filter.ts';
import type { Filter } from '../odata/filter.ts';
import { context, linkWith, wholeNumber } from '../odata/query.ts';
import { notHere } from '../refusals.ts';
import { queryOption, selected } from '../select.ts';
import type { ExtendedProperty } from './event-resource.ts';
import { eventProperties, eventResource } from './event-resource.ts';
import type { Occurrence } from './occurrences.ts';
import type { Preferences } from './preferences.ts';
import { appliedHeaders, preferencesOf } from './preferences.ts';

const usualPage = 10;
const largestPage = 1000;

/** A page of events after $filter and $orderby, with a link to the next one. */
export function eventsPage(call: GraphCall, occurrences: readonly Occurrence[]): GraphAnswer {
  const preferences = preferencesOf(call);
  const top = wholeNumber(call, 'top', {
    least: 1,
    most: largestPage,
    usual: preferences.pageSize ?? usualPage,
  });
  const skip = wholeNumber(call, 'skip', { least: 0, most: 1_000_000, usual: 0 });
  const kept = ordered(call, filtered(call, occurrences, preferences));
  const page = kept.slice(skip, skip + top);
  const isCounted = queryOption(call.query, 'count') === 'true';
  return {
    status: 200,
    headers: appliedHeaders(preferences),
    body: {
      '@odata.context': context(call, `users('${encodeURIComponent(call.user.id)}')/events`),
      ...(isCounted ? { '@odata.count': kept.length } : {}),
      value: page.map((occurrence) => shownEvent(call, occurrence, preferences)),
      ...(skip + top < kept.length
        ? { '@odata.nextLink': linkWith(call, { $skip: String(skip + top) }) }
        : {}),
    },
  };
}

export function oneEvent(call: GraphCall, occurrence: Occurrence, status: 200 | 201 = 200): GraphAnswer {
  const preferences = preferencesOf(call);
  const resource = shownEvent(call, occurrence, preferences);
  return {
    status,
    headers: {
      ...appliedHeaders(preferences),
      ...(status === 201
        ? {
            Location: `${call.baseUrl}/users('${call.user.id}')/events('${encodeURIComponent(String(resource['id']))}')`,
          }
        : {}),
    },
    body: {
      '@odata.context': context(call, `users('${encodeURIComponent(call.user.id)}')/events/$entity`),
      ...resource,
    },
  };
}

export function shownEvent(
  call: GraphCall,
  occurrence: Occurrence,
  preferences: Preferences,
): Record<string, unknown> {
  const resource = eventResource(call.world, occurrence, preferences);
  const shown = selected(resource, withId(call.query), { type: 'event', known: eventProperties });
  return { ...shown, ...expandedProperties(call, occurrence) };
}

/** The id comes even where $select leaves it out. */
function withId(query: URLSearchParams): URLSearchParams {
  const wanted = queryOption(query, 'select');
  return wanted === null || wanted === '' ? query : new URLSearchParams({ $select: `${wanted},id` });
}

/** `$expand=singleValueExtendedProperties($filter=id eq '…')`: read this way only, and on the organizer's copy. */
function expandedProperties(call: GraphCall, { copy, row }: Occurrence): Record<string, unknown> {
  const expand = queryOption(call.query, 'expand');
  if (expand === null || expand.trim() === '') return {};
  const found = /^singleValueExtendedProperties\s*\(\s*\$filter\s*=\s*(.+)\)$/iu.exec(expand.trim());
  if (!found?.[1]) {
    throw notHere(`$expand=${expand} on events`);
  }
  const filter = parseFilter(found[1]);
  const properties = propertiesOf(row.extended_properties_json, copy.response === 'organizer');
  const wanted = properties.filter((property) => fits(filter, property));
  return wanted.length > 0 ? { singleValueExtendedProperties: wanted } : {};
}

function propertiesOf(json: string, isOrganizer: boolean): ExtendedProperty[] {
  return isOrganizer ? (JSON.parse(json) as ExtendedProperty[]) : [];
}

const filterable = new Set([
  'subject', 'start/datetime', 'end/datetime', 'iscancelled', 'isallday', 'type', 'seriesmasterid', 'icaluid',
  'showas', 'importance', 'sensitivity', 'isorganizer', 'createddatetime', 'lastmodifieddatetime', 'id', 'categories',
  'singlevalueextendedproperties', 'transactionid',
]); // prettier-ignore

function filtered(
  call: GraphCall,
  occurrences: readonly Occurrence[],
  preferences: Preferences,
): Occurrence[] {
  const text = queryOption(call.query, 'filter');
  if (text === null || text.trim() === '') return [...occurrences];
  const filter = parseFilter(text);
  refuseUnfilterable(filter);
  // A filter reads times as UTC, whatever zone the answer has.
  const plain: Preferences = { ...preferences, zone: 'UTC', zoneName: 'UTC' };
  return occurrences.filter((occurrence) =>
    fits(filter, {
      ...eventResource(call.world, occurrence, plain),
      singleValueExtendedProperties: propertiesOf(
        occurrence.row.extended_properties_json,
        occurrence.copy.response === 'organizer',
      ),
    }),
  );
}

function refuseUnfilterable(filter: Filter): void {
  const unknown = pathsIn(filter).find((path) => !filterable.has(path.toLowerCase()));
  if (unknown === undefined) return;
  throw new GraphRefusal(
    400,
    'ErrorInvalidUrlQueryFilter',
    `The query filter contains one or more invalid nodes: '${unknown}'.`,
  );
}

const orders: Readonly<Record<string, (occurrence: Occurrence) => number | string>> = {
  'start/datetime': ({ startAt }) => startAt,
  'end/datetime': ({ endAt }) => endAt,
  createddatetime: ({ row }) => row.created_at,
  lastmodifieddatetime: ({ row }) => row.changed_at,
  subject: ({ row }) => row.subject.toLowerCase(),
};

function ordered(call: GraphCall, occurrences: readonly Occurrence[]): Occurrence[] {
  const text = queryOption(call.query, 'orderby');
  if (text === null || text.trim() === '') return [...occurrences];
  const [property = '', direction = 'asc'] = text.split(',')[0]?.trim().split(/\s+/u) ?? [];
  const order = orders[property.toLowerCase()];
  if (!order) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidParameter',
      `The property '${property}' cannot be used to order events.`,
    );
  }
  const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
  return [...occurrences].sort((left, right) => {
    const [one, other] = [order(left), order(right)];
    return one === other ? 0 : one < other ? -sign : sign;
  });
}
