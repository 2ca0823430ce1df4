import type { World } from '../core/world.ts';
import type { SandboxOrigins } from '../ports.ts';
import { seatOrigin } from '../ports.ts';
import { proposedPeople } from '../proposed-people.ts';
import { registration } from '../registration.ts';
import { cacheControl, readStaticFile } from '../static-files.ts';
import {
  findHostPerson,
  findMeeting,
  meetingsOf,
  membersAmong,
  membersOf,
  searchHostPeople,
  teamsOf,
} from './host-data.ts';
import { findListPage } from './list-page.ts';

export interface TeamsHostOptions {
  /** What `webpack --env target=teams-host` made. */
  readonly folder: string;
  readonly origins: SandboxOrigins;
  /** The sandbox's own control calls, which the page's panel uses under `/host/control/`. */
  readonly control: (request: Request) => Promise<Response>;
}

export const maximumSeats = 4;

/** Serves the Teams page and what it shows around the app. */
export function createTeamsHost(
  world: World,
  options: TeamsHostOptions,
): (request: Request) => Promise<Response> {
  const headers = pageHeaders(options.origins);

  return async (request) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/host/control/')) return control(request, url, options);
    if (!['GET', 'HEAD'].includes(request.method))
      return new Response(null, { status: 405, headers: { allow: 'GET' } });
    if (url.pathname.startsWith('/host/')) {
      return data(world, options.origins, url.pathname.slice('/host/'.length), url.searchParams);
    }

    if (url.pathname === '/favicon.ico') return new Response(null, { status: 204 });
    const file = await readStaticFile(options.folder, url.pathname === '/' ? '/index.html' : url.pathname);
    if (file) {
      return new Response(file.bytes, {
        headers: { ...headers, 'content-type': file.type, 'cache-control': cacheControl(file) },
      });
    }
    const isBuilt = (await readStaticFile(options.folder, '/index.html')) !== undefined;
    return isBuilt
      ? text(404, 'There is no such page here.')
      : text(503, 'The Teams page is not built yet. Run "npm start".');
  };
}

function data(world: World, origins: SandboxOrigins, name: string, query: URLSearchParams): Response {
  const person = findHostPerson(world, query.get('user') ?? '');
  switch (name) {
    case 'settings':
      return json(settings(world, origins));
    case 'people':
      return json({ people: searchHostPeople(world, query.get('q') ?? '', limitOf(query)) });
    case 'person':
      return person ? json(person) : missing('person');
    case 'places':
      return person
        ? json({ teams: teamsOf(world, person.id), meetings: meetingsOf(world, person.id) })
        : missing('person');
    case 'list': {
      const list = findListPage(world, query.get('url') ?? '');
      return list ? json(list) : missing('list');
    }
    case 'members':
      return json({ people: membersOf(world, query.get('chat') ?? '') });
    case 'present':
      return json({ people: membersAmong(world, query.get('chat') ?? '', query.getAll('user')) });
    case 'meeting': {
      const joinUrl = query.get('join');
      const meeting = findMeeting(
        world,
        joinUrl === null ? { chatId: query.get('chat') ?? '' } : { joinUrl },
      );
      return meeting ? json(meeting) : missing('meeting');
    }
    default:
      return missing(name);
  }
}

function settings(world: World, origins: SandboxOrigins): unknown {
  return {
    origins,
    seatOrigins: Array.from({ length: maximumSeats }, (_, at) => seatOrigin(at + 1, origins.app)),
    tenantId: world.tenantId,
    sharePointHost: world.sharePointHost,
    appId: registration.appId,
    defaultSeats: proposedPeople(world).flatMap((id) => findHostPerson(world, id) ?? []),
  };
}

/** Same calls, same origin: the panel needs no rules for other origins. */
async function control(
  request: Request,
  url: URL,
  { control: call, origins }: TeamsHostOptions,
): Promise<Response> {
  if ((request.headers.get('origin') ?? origins.teams) !== origins.teams)
    return text(403, 'Only the Teams page may ask.');
  const target = `${origins.graph}/_sandbox/${url.pathname.slice('/host/control/'.length)}${url.search}`;
  const body = ['GET', 'HEAD'].includes(request.method) ? undefined : await request.text();
  return call(
    new Request(target, {
      method: request.method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined || body === '' ? {} : { body }),
    }),
  );
}

function pageHeaders(origins: SandboxOrigins): Record<string, string> {
  const seats = Array.from({ length: maximumSeats }, (_, at) => seatOrigin(at + 1, origins.app));
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self' ${origins.entra}`,
      `frame-src ${seats.join(' ')}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 20);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, 500) : 20;
}

function json(body: unknown): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}

function missing(what: string): Response {
  return Response.json({ error: `There is no such ${what}.` }, { status: 404 });
}

function text(status: number, message: string): Response {
  return new Response(message, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
