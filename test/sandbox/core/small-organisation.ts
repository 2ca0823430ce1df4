import { createSandbox, type Sandbox, type SandboxOptions } from '#sandbox/core/sandbox.ts';
import { issueToken } from '#sandbox/core/tokens.ts';
import type { World } from '#sandbox/core/world.ts';

export const asha = { id: 'aaaaaaaa-0000-4000-8000-000000000001', upn: 'asha.rao@contoso.example' };
export const marc = { id: 'aaaaaaaa-0000-4000-8000-000000000002', upn: 'marc.dubois@contoso.example' };
export const lena = { id: 'aaaaaaaa-0000-4000-8000-000000000003', upn: 'lena.vogel@contoso.example' };
export const guest = { id: 'aaaaaaaa-0000-4000-8000-000000000004', upn: 'guest_fabrikam@contoso.example' };

/** Of the private team. */
export const generalChannel = '19:general@thread.tacv2';

export const privateTeam = 'bbbbbbbb-0000-4000-8000-000000000001';
export const publicTeam = 'bbbbbbbb-0000-4000-8000-000000000002';

const host = 'contoso.sharepoint.com';
export const privateSite = `${host},cccccccc-0000-4000-8000-000000000001,dddddddd-0000-4000-8000-000000000001`;
export const publicSite = `${host},cccccccc-0000-4000-8000-000000000002,dddddddd-0000-4000-8000-000000000002`;
export const channelSite = `${host},cccccccc-0000-4000-8000-000000000003,dddddddd-0000-4000-8000-000000000003`;

/** Asha and Marc share a private team, Lena alone is in its private channel, the public team is Asha's. */
function populate(world: World): void {
  for (const [person, name, type] of [
    [asha, 'Asha Rao', 'Member'],
    [marc, 'Marc Dubois', 'Member'],
    [lena, 'Lena Vogel', 'Member'],
    [guest, 'Guest Visitor', 'Guest'],
  ] as const) {
    world.db.run(
      `insert into person (id, upn, display_name, mail, time_zone, user_type) values (?, ?, ?, ?, 'Europe/Berlin', ?)`,
      person.id,
      person.upn,
      name,
      person.upn,
      type,
    );
  }
  for (const [id, path, name] of [
    [privateSite, 'pricing', 'Pricing practice'],
    [publicSite, 'guild', 'Product guild'],
    [channelSite, 'pricing-mentors', 'Pricing practice-Mentors'],
  ] as const) {
    world.db.run(
      'insert into site (id, web_url, name, display_name, created_at) values (?, ?, ?, ?, ?)',
      id,
      `https://${host}/sites/${path}`,
      path,
      name,
      world.now(),
    );
  }
  for (const [id, name, visibility, site] of [
    [privateTeam, 'Pricing practice', 'Private', privateSite],
    [publicTeam, 'Product guild', 'Public', publicSite],
  ] as const) {
    world.db.run(
      'insert into team (id, display_name, mail, visibility, site_id, created_at) values (?, ?, ?, ?, ?, ?)',
      id,
      name,
      `${name}@contoso.example`,
      visibility,
      site,
      world.now(),
    );
  }
  for (const [team, person, role] of [
    [privateTeam, asha, 'owner'],
    [privateTeam, marc, 'member'],
    [publicTeam, asha, 'owner'],
  ] as const) {
    world.db.run(
      'insert into team_member (team_id, person_id, role) values (?, ?, ?)',
      team,
      person.id,
      role,
    );
  }
  world.db.run(
    `insert into channel (id, team_id, display_name, membership_type, site_id) values (?, ?, 'General', 'standard', ?)`,
    generalChannel,
    privateTeam,
    privateSite,
  );
  world.db.run(
    `insert into channel (id, team_id, display_name, membership_type, site_id) values ('19:mentors@thread.tacv2', ?, 'Mentors', 'private', ?)`,
    privateTeam,
    channelSite,
  );
  world.db.run(
    `insert into channel_member (channel_id, person_id, role) values ('19:mentors@thread.tacv2', ?, 'owner')`,
    lena.id,
  );
}

export const startedAt = Date.parse('2026-11-22T09:41:03.500Z');

export function smallSandbox(more: Partial<SandboxOptions> = {}): Sandbox {
  return createSandbox({
    dataFolder: ':memory:',
    scenario: { kind: 'empty' },
    now: () => startedAt,
    populate,
    ...more,
  });
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, text, or null where there was truly nothing. */
  readonly body: unknown;
}

export interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Ask = (method: string, path: string, more?: Asking) => Promise<Answered>;

/** Calls Graph as a person with these scopes, the way a client on the network would. */
export function asPerson(
  sandbox: Sandbox,
  person: { id: string; upn: string },
  scopes: readonly string[],
  claims: object = {},
): Ask {
  const token = issueToken(sandbox.world, {
    userId: person.id,
    upn: person.upn,
    scopes,
    expiresInSeconds: 3600,
    claims: { ...claims },
  });
  return (method, path, more = {}) =>
    ask(sandbox, method, path, { ...more, headers: { Authorization: `Bearer ${token}`, ...more.headers } });
}

export async function ask(
  sandbox: Sandbox,
  method: string,
  path: string,
  more: Asking = {},
): Promise<Answered> {
  const url = path.startsWith('https://')
    ? path
    : `http://localhost:5302${path.startsWith('/_') ? '' : '/v1.0'}${path}`;
  const json: Record<string, string> = more.body === undefined ? {} : { 'Content-Type': 'application/json' };
  const response = await sandbox.graph(
    new Request(url, {
      method,
      headers: { ...json, ...more.headers },
      body:
        more.body === undefined
          ? null
          : typeof more.body === 'string'
            ? more.body
            : JSON.stringify(more.body),
    }),
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The value below a path of names, for assertions on answers. */
export function at(value: unknown, ...names: readonly (string | number)[]): unknown {
  return names.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
    value,
  );
}

export const manager = ['Sites.Manage.All', 'Sites.ReadWrite.All'];
export const writer = ['Sites.ReadWrite.All'];
export const reader = ['Sites.Read.All'];
