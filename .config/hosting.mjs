// What a host of static files has to be told, made from the one list of headers: settings for Azure Static Web Apps
// and for nginx. Any other host takes the same from `headers.json`.
import { pageHeaders, securityHeaders } from './headers.mjs';

/** Names of scripts hold a hash of what is in them; a page names the scripts of its own build. */
const forever = { 'Cache-Control': 'public, max-age=31536000, immutable' };
const askEachTime = { 'Cache-Control': 'no-cache' };

/** Headers of a route are added to the global ones, and win where both have a name. */
export function staticWebAppSettings() {
  return {
    globalHeaders: { ...securityHeaders, ...askEachTime },
    routes: [
      { route: '/assets/*', headers: forever },
      ...Object.entries(pageHeaders).flatMap(([page, headers]) =>
        // The host answers to the name without its ending as well.
        [page, page.replace(/\.html$/, '')].map((route) => ({ route, headers })),
      ),
    ],
  };
}

/** A server for `domain`, whose files are in `/srv/peerloom`; the two lines about certificates are to be filled in. */
export function nginxSettings(domain) {
  // A location that adds a header gets none of the server's, so each has all of its own.
  const place = (match, headers) => [
    `  location ${match} {`,
    ...Object.entries(headers)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `    add_header ${name} "${value}" always;`),
    '  }',
  ];
  return [
    'server {',
    '  listen 443 ssl;',
    `  server_name ${domain};`,
    '  # ssl_certificate     /etc/ssl/peerloom.pem;',
    '  # ssl_certificate_key /etc/ssl/peerloom.key;',
    '  root /srv/peerloom;',
    '  include mime.types;',
    '  gzip on;',
    '  gzip_types application/javascript text/css application/json;',
    '  location = /staticwebapp.config.json { return 404; }',
    ...place('/', { ...securityHeaders, ...askEachTime }),
    ...place('/assets/', { ...securityHeaders, ...forever }),
    ...Object.entries(pageHeaders).flatMap(([page, headers]) =>
      place(`= ${page}`, { ...securityHeaders, ...headers, ...askEachTime }),
    ),
    '}',
    '',
  ].join('\n');
}
