import type { TokenReading } from '../core/tokens.ts';
import { authorizeUri } from './refusals.ts';
import { GraphRefusal } from './route.ts';

/** What Graph demands of the tokens of a person, or of everybody, until one carries it. */
export interface Challenge {
  /** A directory id, or everybody. */
  readonly user: string;
  /** JSON as an OpenID claims request: `{"access_token":{"acrs":{"essential":true,"value":"c1"}}}`. */
  readonly claims: string;
  /** Both were seen: 401, and 403 where conditional access says so. */
  readonly as: 401 | 403;
}

export interface Challenges {
  pose(challenge: Challenge): void;
  /** The refusal that this token meets, or null. */
  refusalFor(token: Extract<TokenReading, { ok: true }>): GraphRefusal | null;
  list(): readonly Challenge[];
  clear(): void;
}

const everybody = '*';

export function createChallenges(): Challenges {
  const posed = new Map<string, Challenge>();
  return {
    pose(challenge) {
      posed.set(challenge.user, challenge);
    },
    refusalFor(token) {
      const met = [posed.get(token.user.id), posed.get(everybody)];
      const open = met.find((challenge) => challenge && !isMet(challenge, token.claims));
      return open ? refusal(open) : null;
    },
    list: () => [...posed.values()],
    clear() {
      posed.clear();
    },
  };
}

/** Every claim that is asked of the access token: a time of issue (`nbf`) or values that it has to carry. */
function isMet(challenge: Challenge, carried: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(askedClaims(challenge.claims)).every(([name, asked]) => {
    if (name === 'nbf') return Number(carried['iat']) >= Number(valuesOf(asked)[0]);
    const values: unknown = carried[name];
    const held: readonly unknown[] = Array.isArray(values) ? values : [values];
    return valuesOf(asked).every((value) => held.includes(value));
  });
}

/** What a claims request asks of the access token; undefined for a text that is no such request. */
export function askedClaims(claims: string): Readonly<Record<string, unknown>> {
  try {
    const request: unknown = JSON.parse(claims);
    return { ...recordOf(recordOf(request)['access_token']) };
  } catch {
    return {};
  }
}

function valuesOf(asked: unknown): readonly unknown[] {
  const { value, values } = recordOf(asked);
  return [...(value === undefined ? [] : [value]), ...(Array.isArray(values) ? (values as unknown[]) : [])];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function refusal({ as, claims }: Challenge): GraphRefusal {
  const encoded = Buffer.from(claims).toString('base64');
  const headers = {
    'WWW-Authenticate': `Bearer realm="", authorization_uri="${authorizeUri}", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="${encoded}"`,
  };
  return as === 401
    ? new GraphRefusal(
        401,
        'InvalidAuthenticationToken',
        'Continuous access evaluation resulted in challenge with result: InteractionRequired.',
        { headers },
      )
    : new GraphRefusal(
        403,
        'insufficient_claims',
        'The token does not carry the claims that are asked for.',
        {
          headers,
        },
      );
}
