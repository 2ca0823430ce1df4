import type { HostMeeting, HostPerson, HostTeam } from '../host-data.ts';
import type { ListPage } from '../list-page.ts';
import type { BrokerAnswer, TokenAsk } from './broker-messages.ts';

export interface HostSettings {
  readonly origins: {
    readonly teams: string;
    readonly app: string;
    readonly graph: string;
    readonly entra: string;
  };
  readonly seatOrigins: readonly string[];
  readonly tenantId: string;
  readonly appId: string;
  readonly defaultSeats: readonly HostPerson[];
}

export interface Places {
  readonly teams: readonly HostTeam[];
  readonly meetings: readonly HostMeeting[];
}

export interface ScopeRow {
  readonly scope: string;
  readonly title: string;
  readonly by: 'user' | 'policy' | 'admin';
  readonly forEverybody: 'granted' | 'refused' | 'not asked';
  readonly grantedBy: number;
}

/** What the broker wants to have asked before it gives a token. */
export interface BrokerQuestion {
  readonly kind: 'consent' | 'administrator' | 'sign-in';
  readonly app: string;
  readonly missing: readonly { readonly scope: string; readonly title: string }[];
}

/** The page's own servers; what they answer is the sandbox's own and taken at its word. */
export function createHostApi(entraOrigin = '') {
  return {
    settings: () => get<HostSettings>('/host/settings'),
    people: async (q: string) =>
      (await get<{ people: readonly HostPerson[] }>('/host/people', { q, limit: '30' })).people,
    person: (user: string) => get<HostPerson>('/host/person', { user }),
    places: (user: string) => get<Places>('/host/places', { user }),
    membersAmong: async (chat: string, users: readonly string[]) => {
      const query = new URLSearchParams([['chat', chat], ...users.map((user) => ['user', user])]);
      return (await get<{ people: readonly HostPerson[] }>(`/host/present?${query.toString()}`)).people;
    },
    membersOf: async (chat: string) =>
      (await get<{ people: readonly HostPerson[] }>('/host/members', { chat })).people,
    clock: () => get<{ utc: string }>('/host/control/clock'),
    listOfLink: (url: string) => get<ListPage>('/host/list', { url }),
    meetingOfLink: (join: string) => get<HostMeeting>('/host/meeting', { join }),

    control: <Answer>(name: string, body?: unknown) => send<Answer>(`/host/control/${name}`, body),
    clearFaults: async () => {
      await send('/host/control/faults', undefined, 'DELETE');
      await send('/host/control/throttle', undefined, 'DELETE');
    },
    askToken: (
      user: string,
      ask: TokenAsk & { consent?: 'grant' | 'refuse'; forEverybody?: boolean },
    ): Promise<BrokerAnswer & { question?: BrokerQuestion }> =>
      send(`${entraOrigin}/broker/token`, { user, ...ask }),
    scopes: () =>
      get<{ scopes: readonly ScopeRow[]; usersMayConsent: boolean }>(`${entraOrigin}/admin/scopes`),
    decideScope: (by: string, scope: string, state: ScopeRow['forEverybody']) =>
      send(`${entraOrigin}/admin/consent`, { by, scope, state }),
    setPolicy: (by: string, usersMayConsent: boolean) =>
      send(`${entraOrigin}/admin/policy`, { by, usersMayConsent }),
    demandSignIn: (by: string, user: string) => send(`${entraOrigin}/admin/interaction`, { by, user }),
  };
}

export type HostApi = ReturnType<typeof createHostApi>;

async function get<Answer>(path: string, query: Record<string, string> = {}): Promise<Answer> {
  const search = new URLSearchParams(query).toString();
  return read<Answer>(await fetch(search === '' ? path : `${path}?${search}`));
}

async function send<Answer>(path: string, body?: unknown, method = 'POST'): Promise<Answer> {
  return read<Answer>(
    await fetch(path, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    }),
  );
}

async function read<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  if (!response.ok)
    throw new Error(
      `${String(response.status)} from ${new URL(response.url).pathname}: ${text.slice(0, 200)}`,
    );

  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}
