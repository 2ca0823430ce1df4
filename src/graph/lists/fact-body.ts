import type { FactBody } from '#domain/sessions/fact.ts';
import { readFactBody as readBody } from '#domain/sessions/read-fact.ts';

/** A stored fact's content. What a newer version wrote, or what cannot be read, is kept as it came. */
export function readFactBody(stored: { kind: string; version: number; raw: string }): FactBody {
  const { kind, version, raw } = stored;
  const content = readJson(raw);
  const body = typeof content === 'object' ? readBody({ ...content, kind, v: version }) : null;
  return body === null || body.kind === 'unknown' ? { kind: 'unknown', name: kind, v: version, raw } : body;
}

/** A fact's content as it is stored, beside its kind and version. */
export function writeFactBody(body: FactBody): string {
  return body.kind === 'unknown' ? body.raw : JSON.stringify({ ...body, kind: undefined, v: undefined });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
