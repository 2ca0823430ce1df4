import type { World } from '../core/world.ts';
import { GraphRefusal, type Workload } from './route.ts';

export const authorizeUri = 'https://login.microsoftonline.com/common/oauth2/authorize';

export function unauthenticated(message: string): GraphRefusal {
  return new GraphRefusal(401, 'InvalidAuthenticationToken', message, {
    headers: {
      'WWW-Authenticate': `Bearer realm="", authorization_uri="${authorizeUri}", client_id="00000003-0000-0000-c000-000000000000"`,
    },
  });
}

/** Each workload has its own words for a token without the scope. */
export function forbidden(
  workload: Workload,
  need: { scopes: readonly string[]; granted: ReadonlySet<string> },
): GraphRefusal {
  const wanted = need.scopes.join(', ');
  const granted = [...need.granted].join(', ');
  switch (workload) {
    case 'directory':
      return new GraphRefusal(
        403,
        'Authorization_RequestDenied',
        'Insufficient privileges to complete the operation.',
      );
    case 'outlook':
      return new GraphRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
    case 'teams':
      return new GraphRefusal(
        403,
        'Forbidden',
        `Missing scope permissions on the request. API requires one of '${wanted}'. Scopes on the request '${granted}'`,
      );
    case 'search':
      return new GraphRefusal(
        403,
        'Forbidden',
        `Access to this entity in Graph API requires the following permissions: ${need.scopes.join(' or ')}. However, the application only has the following permissions granted: ${granted}`,
      );
    case 'sharepoint':
      return accessDenied();
  }
}

export function accessDenied(): GraphRefusal {
  return new GraphRefusal(403, 'accessDenied', 'Access denied');
}

/** 404 as SharePoint says it. */
export function itemNotFound(message = 'The resource could not be found.'): GraphRefusal {
  return new GraphRefusal(404, 'itemNotFound', message);
}

export function invalidRequest(message: string): GraphRefusal {
  return new GraphRefusal(400, 'invalidRequest', message);
}

export function notImplemented(method: string, path: string): GraphRefusal {
  return notHere(`${method} ${path}`);
}

/** 501 for a part of an operation that the sandbox has otherwise. */
export function notHere(what: string): GraphRefusal {
  return new GraphRefusal(501, 'NotImplemented', `The sandbox does not implement ${what}.`);
}

export function preconditionFailed(world: World, tags: { sent: string; real: string }): GraphRefusal {
  switch (world.switches.staleTagBody) {
    case 'resourceModified':
      return new GraphRefusal(
        412,
        'resourceModified',
        'The resource has changed since the caller last read it; usually an eTag mismatch',
      );
    case 'empty':
      return new GraphRefusal(412, 'UnknownError', '');
    case 'tag-values':
      return new GraphRefusal(
        412,
        '-1, Microsoft.SharePoint.Client.ClientServiceException',
        `The request ETag value '${tags.sent}' does not match the object's ETag value '${tags.real}'.`,
      );
  }
}

/** What a throttled call gets, by workload. */
export function throttled(
  workload: Workload,
  says: { retryAfter: string | null; more?: Readonly<Record<string, string>> | undefined },
): GraphRefusal {
  const headers = { ...says.more, ...(says.retryAfter === null ? {} : { 'Retry-After': says.retryAfter }) };
  if (workload === 'outlook') return new GraphRefusal(429, 'UnknownError', '', { headers });
  if (workload === 'sharepoint' || workload === 'search') {
    return new GraphRefusal(429, 'activityLimitReached', 'The request has been throttled', {
      headers,
      innerError: { code: 'throttledRequest', innerError: { code: 'quota' } },
    });
  }
  return new GraphRefusal(429, 'TooManyRequests', 'Too many requests.', { headers });
}
