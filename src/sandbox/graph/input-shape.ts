import { refuse } from './control-refusal.ts';

/** A body as the control API has read it: an object of whatever. */
export type Body = Readonly<Record<string, unknown>>;

interface Kinds {
  string: string;
  number: number;
  boolean: boolean;
}

export function optional<Kind extends keyof Kinds>(
  body: Body,
  name: string,
  kind: Kind,
): Kinds[Kind] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== kind) refuse(400, `${name} must be a ${kind}.`);
  return value as Kinds[Kind]; // typeof has just said so.
}

export function present<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> {
  // A computed key loses its name in the type.
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

export function refuseUnknown(body: Body, known: readonly string[], what: string): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) refuse(400, `There is no ${unknown} in ${what}: it has ${known.join(', ')}.`);
}

export function objectOf(value: unknown, name: string): Body {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  return refuse(400, `${name} must be an object.`);
}
