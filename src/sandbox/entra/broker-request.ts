import type { BrokerRequest } from './broker.ts';

export type Read<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly mistake: string };

export async function readBrokerRequest(request: Request): Promise<Read<BrokerRequest>> {
  const body = await readJson(request);
  if (!body) return mistake('The body must be a JSON object.');
  const { user, scopes, claims, interactive, consent, forEverybody } = body;
  if (typeof user !== 'string') return mistake('"user" must be an id or a UPN.');
  if (!isScopes(scopes)) return mistake('"scopes" must be a text or a list of texts.');
  if (claims !== undefined && typeof claims !== 'string') return mistake('"claims" must be JSON as a text.');
  if (consent !== undefined && consent !== 'grant' && consent !== 'refuse') {
    return mistake('"consent" must be "grant" or "refuse".');
  }

  return {
    ok: true,
    value: {
      user,
      scopes: typeof scopes === 'string' ? scopes : scopes.join(' '),
      claims: claims ?? '',
      interactive: interactive === true,
      consent,
      forEverybody: forEverybody === true,
    },
  };
}

export async function readJson(request: Request): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = JSON.parse(await request.text());
    // An object that is no list has nothing but text keys.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function isScopes(value: unknown): value is string | string[] {
  return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

function mistake(text: string): { ok: false; mistake: string } {
  return { ok: false, mistake: text };
}
