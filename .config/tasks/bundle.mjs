// What a production build must not hold, and must.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

const built = path.join(root, 'dist/app');

const forbidden = [
  { what: 'an address of this machine', pattern: /localhost:|127\.0\.0\.1|\[::1\]/ },
  { what: 'code of the sandbox', pattern: /_sandbox\/|login\.sandbox\.example/ },
  { what: 'telemetry', pattern: /applicationinsights|google-analytics|dc\.services\.visualstudio/i },
  { what: 'a key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY|client_secret=/ },
];

const pages = ['home', 'community', 'session', 'stage', 'outlook', 'redirect'];

/** Reads every file of the build. */
export function checkBundle() {
  const files = readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  const results = [
    ...forbidden.map(({ what, pattern }) => {
      const found = files.filter((file) => pattern.test(readFileSync(file, 'utf8')));
      return { name: `no ${what} in the build`, ok: found.length === 0, found };
    }),
    ...[...pages.map((page) => `${page}.html`), 'holidays/places.json', 'holidays/DE.json'].map((file) => ({
      name: `file ${file}`,
      ok: existsSync(path.join(built, file)),
      found: [],
    })),
  ];
  for (const { name, ok, found } of results) {
    console.log(
      `${ok ? 'ok  ' : 'FAIL'} ${name}${found.length > 0 ? `: ${found.map((file) => path.relative(built, file)).join(', ')}` : ''}`,
    );
  }
  const failed = results.filter(({ ok }) => !ok).length;
  return { passed: results.length - failed, failed };
}
