import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { World } from '../core/world.ts';
import { readJson } from '../entra/broker-request.ts';
import { GraphRefusal } from '../graph/route.ts';
import type { SandboxOrigins } from '../ports.ts';
import { proposedPeople } from '../proposed-people.ts';
import { registration } from '../registration.ts';
import { findHostPerson } from '../teams-host/host-data.ts';
import { readAppointment, saveAppointment } from './appointment-store.ts';

export interface OutlookHostOptions {
  /** The folder `src/sandbox`: the page is small enough to be served as it is written. */
  readonly sources: string;
  readonly origins: SandboxOrigins;
}

/** Plays Outlook's appointment window with the app's pane beside it, and serves what stands for office.js. */
export function createOutlookHost(
  world: World,
  { sources, origins }: OutlookHostOptions,
): (request: Request) => Promise<Response> {
  const headers = pageHeaders(origins);

  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/host/appointment' && request.method === 'POST')
      return save(world, origins.outlook, request);
    if (!['GET', 'HEAD'].includes(request.method))
      return new Response(null, { status: 405, headers: { allow: 'GET, POST' } });
    switch (pathname) {
      case '/':
        return file(sources, 'outlook-host/page/index.html', 'text/html', headers);
      case '/page.css':
        return file(sources, 'outlook-host/page/page.css', 'text/css', headers);
      case '/lib/1/hosted/office.js':
        return script(sources, 'outlook-host/page/office.ts');
      case '/host/settings':
        return json({
          origins,
          tenantId: world.tenantId,
          authorityHost: registration.authorityHost,
          user: proposedPeople(world)[0] ?? '',
        });
      case '/host/person': {
        const person = findHostPerson(world, searchParams.get('user') ?? '');
        return person ? json(person) : missing('person');
      }
      case '/host/appointment':
        return read(world, searchParams);
      case '/favicon.ico':
        return new Response(null, { status: 204 });
    }
    const module = /^\/page\/((?:outlook-host|teams-host)\/page\/[\w-]+\.ts)$/.exec(pathname)?.[1];
    return module === undefined ? missing('page') : script(sources, module);
  };
}

function read(world: World, query: URLSearchParams): Response {
  const person = findHostPerson(world, query.get('user') ?? '');
  if (!person) return missing('person');
  try {
    const appointment = readAppointment(world, person, query.get('id') ?? '');
    return appointment ? json(appointment) : missing('appointment');
  } catch (error) {
    return refusal(error);
  }
}

async function save(world: World, own: string, request: Request): Promise<Response> {
  if ((request.headers.get('origin') ?? own) !== own)
    return Response.json({ error: 'Only the Outlook page may ask.' }, { status: 403 });

  const { user, id, changes, send } = (await readJson(request)) ?? {};
  const person = findHostPerson(world, typeof user === 'string' ? user : '');
  if (!person) return missing('person');
  try {
    return json({
      id: saveAppointment(world, person, {
        id: typeof id === 'string' ? id : null,
        // The page's own; what of it the calendar cannot hold is refused there.
        changes: changes ?? {},
        send: send === true,
      }),
    });
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): Response {
  if (error instanceof GraphRefusal)
    return Response.json({ error: error.message, code: error.code }, { status: error.status });
  if (error instanceof RangeError) return missing('appointment');
  throw error;
}

async function file(
  sources: string,
  name: string,
  type: string,
  headers: Record<string, string>,
): Promise<Response> {
  return new Response(await readFile(path.join(sources, name)), {
    headers: { ...headers, 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
  });
}

/** Without its types, a source of the page is what a browser runs. */
async function script(sources: string, name: string): Promise<Response> {
  const source = await readFile(path.join(sources, name), 'utf8').catch(() => null);
  if (source === null) return missing('page');

  // Rarely needed, and slow to load.
  const { transform } = await import('@swc/core');
  const { code } = await transform(source, {
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  });
  return new Response(code, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function pageHeaders(origins: SandboxOrigins): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `connect-src 'self' ${origins.entra}`,
      `frame-src ${origins.app}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

function json(body: unknown): Response {
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}

function missing(what: string): Response {
  return Response.json({ error: `There is no such ${what}.` }, { status: 404 });
}
