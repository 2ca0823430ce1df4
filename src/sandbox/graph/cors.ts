import type { Switches } from '../core/world.ts';

/** What Graph lets a browser send. A header outside this list fails the preflight. */
const requestHeaders = [
  'accept',
  'authorization',
  'cache-control',
  'client-request-id',
  'consistencylevel',
  'content-type',
  'if-match',
  'if-none-match',
  'prefer',
  'retry-attempt',
  'sdkversion',
  'x-ms-throttle-priority',
  'x-peoplequery-querysources',
];

/** What Graph lets a browser read (the list that Dev Proxy plays), apart from Retry-After. */
const exposedHeaders = [
  'ETag',
  'Location',
  'Preference-Applied',
  'Content-Range',
  'request-id',
  'client-request-id',
  'ReadWriteConsistencyToken',
  'SdkVersion',
  'WWW-Authenticate',
  'x-ms-client-gcc-tenant',
];

export function preflightHeaders(): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, POST, PATCH, PUT, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': requestHeaders.join(', '),
    'Access-Control-Max-Age': '3600',
  };
}

/** Graph speaks CORS only to a request that names its origin. */
export function answerCorsHeaders(request: Headers, switches: Switches): Record<string, string> {
  if (!request.has('origin')) return {};
  const exposed = switches.exposeRetryAfter ? [...exposedHeaders, 'Retry-After'] : exposedHeaders;
  return {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': exposed.join(', '),
  };
}
