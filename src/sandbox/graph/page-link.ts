import type { GraphCall } from './route.ts';

const pagingOptions = ['skiptoken', '$skiptoken', '$deltatoken', 'token'];

/** The address of this call with the given options in place of its own paging options. */
export function pageLink(call: GraphCall, options: Readonly<Record<string, string>>): string {
  const kept = [...call.query].filter(([name]) => !pagingOptions.includes(name.toLowerCase()));
  const query = [...kept, ...Object.entries(options)]
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${call.baseUrl}${call.path}${query ? `?${query}` : ''}`;
}
