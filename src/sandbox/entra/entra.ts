import type { World } from '../core/world.ts';
import { registration } from '../registration.ts';
import { adminConsent } from './admin-consent.ts';
import { administrate } from './administration.ts';
import { authorize } from './authorize.ts';
import { brokerToken } from './broker.ts';
import { readBrokerRequest } from './broker-request.ts';
import { metadata } from './metadata.ts';
import { refusedPage, signedOutPage } from './pages.ts';
import { refusals } from './refusal.ts';
import { endSession, pageAnswer } from './session-cookie.ts';
import { corsHeaders, tokenEndpoint } from './token-endpoint.ts';
import { isAppOrigin } from '../ports.ts';

export interface EntraOptions {
  /** Where it answers, e.g. `http://localhost:5303`. */
  readonly origin: string;
  /** The app's own origin, whose redirect page is registered. */
  readonly appOrigin: string;
  /** The pages that play a host: they alone may use the broker and the administrator's calls. */
  readonly hostOrigins: readonly string[];
}

/** The sandbox's Entra, callable without a socket. */
export function createEntra(
  world: World,
  { origin, appOrigin, hostOrigins }: EntraOptions,
): (request: Request) => Promise<Response> {
  async function tenantPart(request: Request, part: string): Promise<Response> {
    switch (`${request.method} ${part}`) {
      case 'GET oauth2/v2.0/authorize':
      case 'POST oauth2/v2.0/authorize':
        return authorize(world, request, { appOrigin });
      case 'GET v2.0/adminconsent':
      case 'POST v2.0/adminconsent':
        return adminConsent(world, request, { appOrigin });
      case 'POST oauth2/v2.0/token':
        return tokenEndpoint(world, request, { appOrigin });
      case 'OPTIONS oauth2/v2.0/token':
        return preflight(request);
      case 'GET oauth2/v2.0/logout':
        return signOut(request);
      case 'GET v2.0/.well-known/openid-configuration':
        return Response.json(metadata(origin, world.tenantId), { headers: openToAll });
      case 'GET discovery/v2.0/keys':
        return Response.json({ keys: [] }, { headers: openToAll });
      default:
        return notFound();
    }
  }

  function preflight(request: Request): Response {
    const asking = request.headers.get('origin') ?? '';
    return new Response(null, {
      status: 204,
      headers: corsHeaders(isAppOrigin(asking, appOrigin) ? asking : ''),
    });
  }

  function signOut(request: Request): Response {
    const target = new URL(request.url).searchParams.get('post_logout_redirect_uri') ?? '';
    const mayReturn = URL.canParse(target) && isAppOrigin(new URL(target).origin, appOrigin);
    if (!mayReturn) return pageAnswer(signedOutPage(), endSession());
    return new Response(null, { status: 302, headers: { ...endSession().headers, location: target } });
  }

  async function forHosts(request: Request, part: string): Promise<Response> {
    const asking = request.headers.get('origin');
    if (asking !== null && !hostOrigins.includes(asking))
      return new Response('Only the pages of the hosts may ask.', { status: 403 });
    const headers = corsHeaders(asking ?? '');
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });

    if (part === 'broker/token' && request.method === 'POST') {
      const read = await readBrokerRequest(request);
      if (!read.ok) return Response.json({ error: read.mistake }, { status: 400, headers });
      return Response.json(brokerToken(world, read.value), {
        headers: { ...headers, 'cache-control': 'no-store' },
      });
    }
    const administered = await administrate(world, request, part);
    if (!administered) return notFound();
    return Response.json(administered.body, { status: administered.status, headers });
  }

  return async (request) => {
    const [, first = '', ...rest] = new URL(request.url).pathname.split('/');
    if (first === 'broker' || first === 'admin') return forHosts(request, [first, ...rest].join('/'));
    if (['common', 'organizations', world.tenantId].includes(first))
      return tenantPart(request, rest.join('/'));
    if (rest.length === 0) return notFound();

    return pageAnswer(
      refusedPage(`AADSTS${String(refusals.unknownTenant.code)}: ${refusals.unknownTenant.message}`),
      {
        status: 400,
      },
    );
  };
}

/** What MSAL is given instead of a look-up, because its authority's host does not exist. */
export function authorityMetadata(origin: string, tenantId: string): string {
  return JSON.stringify(metadata(origin, tenantId));
}

export function authorityOf(tenantId: string): string {
  return `https://${registration.authorityHost}/${tenantId}`;
}

const openToAll = { 'access-control-allow-origin': '*' };

function notFound(): Response {
  return pageAnswer(refusedPage('There is no such page here.'), { status: 404 });
}
