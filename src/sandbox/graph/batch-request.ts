import type { Inbound } from './exchange.ts';
import { GraphRefusal } from './route.ts';

export interface BatchPart {
  readonly id: string;
  readonly method: string;
  /** Begins with a slash, without the version. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  readonly dependsOn: readonly string[];
}

const maxParts = 20;

/** The parts of a batch, or a refusal of the whole where the batch itself is wrong. */
export function partsOf(outer: Inbound): readonly BatchPart[] {
  const requests = objectOf(parsed(outer))?.['requests'];
  if (!Array.isArray(requests) || requests.length === 0) throw refused('Invalid batch payload format.');
  if (requests.length > maxParts) {
    throw refused(`Number of batch request steps exceeds the maximum value of ${maxParts}.`);
  }
  const parts = requests.map(readPart);
  refuseRepeatedIds(parts);
  refuseMixedDependencies(parts);
  return parts;
}

function readPart(value: unknown): BatchPart {
  const part = objectOf(value);
  const id = part?.['id'];
  if (!part || typeof id !== 'string' || id === '') throw refused('Write request id is missing or empty.');
  const method = part['method'];
  const url = part['url'];
  if (typeof method !== 'string' || !/^(GET|POST|PATCH|PUT|DELETE)$/i.test(method)) {
    throw refused(`Write request id : ${id} has an invalid method.`);
  }
  if (typeof url !== 'string' || url === '' || /^[a-z]+:\/\//i.test(url)) {
    throw refused(`Write request id : ${id} must have a url that is relative to the service root.`);
  }
  if (/^\/?\$batch/i.test(url)) throw refused('A batch cannot be nested.');
  const headers = headersOf(id, part['headers']);
  return {
    id,
    method: method.toUpperCase(),
    url: url.startsWith('/') ? url : `/${url}`,
    headers,
    bytes: bytesOf(id, part['body'], headers),
    dependsOn: dependenciesOf(part['dependsOn']),
  };
}

function bytesOf(id: string, body: unknown, headers: Readonly<Record<string, string>>): Uint8Array {
  if (body === undefined || body === null) return new Uint8Array();
  const contentType = new Headers(headers).get('content-type');
  if (contentType === null)
    throw refused(`Write request id : ${id} does not contain Content-Type header or body.`);
  if (/json/i.test(contentType)) return Buffer.from(JSON.stringify(body));
  if (typeof body !== 'string') throw refused(`Write request id : ${id} must carry its body as base64.`);
  return Buffer.from(body, 'base64');
}

function refuseRepeatedIds(parts: readonly BatchPart[]): void {
  const ids = new Set<string>();
  for (const { id } of parts) {
    const folded = id.toLowerCase();
    if (ids.has(folded)) throw refused(`Request Id ${id} has been duplicated in the batch.`);
    ids.add(folded);
  }
}

/** Only three forms are accepted: all side by side, each after the one before, or all after the same one. */
function refuseMixedDependencies(parts: readonly BatchPart[]): void {
  const dependent = parts.filter((part) => part.dependsOn.length > 0);
  if (dependent.length === 0) return;
  const position = new Map(parts.map((part, index) => [part.id, index]));
  for (const part of dependent) {
    const own = position.get(part.id) ?? 0;
    if (part.dependsOn.some((id) => (position.get(id) ?? own) >= own)) {
      throw refused(`Request Id ${part.id} depends on a request that is not before it in the batch.`);
    }
  }
  const single = dependent.every((part) => part.dependsOn.length === 1);
  const serial = parts.every((part, index) => index === 0 || part.dependsOn[0] === parts[index - 1]?.id);
  const star =
    dependent.length === parts.length - 1 && new Set(dependent.map((part) => part.dependsOn[0])).size === 1;
  if (!single || !(serial || star)) {
    throw refused('Batch requests must be all parallel, all serial, or all depend on the same request.');
  }
}

function dependenciesOf(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every((id) => typeof id === 'string')) {
    throw refused('dependsOn must be a list of request ids.');
  }
  return value;
}

function headersOf(id: string, value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(objectOf(value) ?? {});
  const headers = Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
  if (!isHeaders(headers)) throw refused(`Write request id : ${id} has an invalid header.`);
  return headers;
}

function isHeaders(headers: Readonly<Record<string, string>>): boolean {
  try {
    return new Headers(headers) instanceof Headers;
  } catch {
    return false;
  }
}

function parsed(outer: Inbound): unknown {
  try {
    return JSON.parse(Buffer.from(outer.bytes).toString('utf8'));
  } catch {
    throw refused('Invalid batch payload format.');
  }
}

function objectOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function refused(message: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', message);
}
