/** What a request demands of the access token, in the parameter `claims` (OpenID Connect Core 5.5). */
export interface WantedClaims {
  /** Authentication contexts (`acrs`), e.g. `c1`: what a claims challenge of Graph asks for. */
  readonly contexts: readonly string[];
  /** What the client can handle (`xms_cc`), e.g. `CP1`: without it, Graph challenges nobody. */
  readonly capabilities: readonly string[];
}

const nothing: WantedClaims = { contexts: [], capabilities: [] };

/** Undefined for what is no such JSON; claims that nobody here knows are passed over, as Entra does. */
export function readClaims(text: string): WantedClaims | undefined {
  if (text === '') return nothing;
  try {
    const asked: unknown = JSON.parse(text);
    if (!isRecord(asked)) return undefined;

    const wanted = asked['access_token'];
    if (wanted === undefined || wanted === null) return nothing;
    if (!isRecord(wanted)) return undefined;
    return { contexts: valuesOf(wanted['acrs']), capabilities: valuesOf(wanted['xms_cc']) };
  } catch {
    return undefined;
  }
}

/** One request after another: what the first was granted, and what the next asks for besides. */
export function bothClaims(one: WantedClaims, other: WantedClaims): WantedClaims {
  return {
    contexts: [...new Set([...one.contexts, ...other.contexts])],
    capabilities: [...new Set([...one.capabilities, ...other.capabilities])],
  };
}

/** As a token carries them; nothing is said of what was not asked for. */
export function tokenClaims({ contexts, capabilities }: WantedClaims): Record<string, readonly string[]> {
  return {
    ...(contexts.length > 0 ? { acrs: contexts } : {}),
    ...(capabilities.length > 0 ? { xms_cc: capabilities } : {}),
  };
}

/** `{"value": "c1"}` or `{"values": ["c1", "c2"]}`. */
function valuesOf(claim: unknown): readonly string[] {
  if (!isRecord(claim)) return [];
  const { value, values } = claim;
  const listed: readonly unknown[] = Array.isArray(values) ? values : [];
  return [value, ...listed].filter((one) => typeof one === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
