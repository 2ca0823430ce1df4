import type { GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import type { IdForm } from './event-ids.ts';
import { ianaZone } from './zones.ts';

/** What the request's Prefer headers ask of an answer from Outlook. */
export interface Preferences {
  /** The zone of the answer's times, under the name that was asked for. */
  readonly zoneName: string;
  /** IANA. */
  readonly zone: string;
  readonly idForm: IdForm;
  readonly bodyType: 'html' | 'text';
  readonly pageSize: number | null;
  /** For the answer's Preference-Applied. */
  readonly applied: readonly string[];
}

export function preferencesOf(call: GraphCall): Preferences {
  const asked = new Map(
    [...(call.headers.get('prefer') ?? '').matchAll(/([\w.-]+)\s*=\s*(?:"([^"]*)"|([^\s,;]+))/gu)].map(
      (found) => [(found[1] ?? '').toLowerCase(), found[2] ?? found[3] ?? ''],
    ),
  );
  const zoneName = asked.get('outlook.timezone') ?? 'UTC';
  const zone = ianaZone(zoneName);
  if (zone === null) throw unsupportedZone(zoneName);
  const immutable = asked.get('idtype')?.toLowerCase() === 'immutableid';
  const bodyType = asked.get('outlook.body-content-type') === 'text' ? 'text' : 'html';
  const size = Number(asked.get('odata.maxpagesize'));
  return {
    zoneName,
    zone,
    idForm: immutable ? 'immutable' : 'default',
    bodyType,
    pageSize: Number.isInteger(size) && size > 0 ? Math.min(size, 1000) : null,
    applied: [
      ...(asked.has('outlook.timezone') ? [`outlook.timezone="${zoneName}"`] : []),
      ...(immutable ? ['IdType="ImmutableId"'] : []),
      ...(asked.has('outlook.body-content-type') ? [`outlook.body-content-type="${bodyType}"`] : []),
    ],
  };
}

export function appliedHeaders(preferences: Preferences): Record<string, string> {
  return preferences.applied.length === 0 ? {} : { 'Preference-Applied': preferences.applied.join(', ') };
}

export function unsupportedZone(name: string): GraphRefusal {
  return new GraphRefusal(
    400,
    'TimeZoneNotSupportedException',
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
  );
}
