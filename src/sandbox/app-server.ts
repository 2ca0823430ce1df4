import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { authorityMetadata, authorityOf } from './entra/entra.ts';
import type { SandboxOrigins } from './ports.ts';
import { registration } from './registration.ts';
import { cacheControl, readStaticFile } from './static-files.ts';

export interface AppServerOptions {
  /** What `webpack --env target=sandbox` made. */
  readonly folder: string;
  readonly origins: SandboxOrigins;
  readonly tenantId: string;
  /** How the installation reaches sites; asked for each page. */
  readonly sites?: () => 'all' | 'selected';
}

/**
 * Plays the static host of the app: the production headers, in which origins alone are exchanged for the
 * sandbox's, and pages that are told where they run.
 */
export function createAppServer(options: AppServerOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (!['GET', 'HEAD'].includes(request.method))
      return new Response(null, { status: 405, headers: { allow: 'GET' } });

    const headers = await sandboxHeaders(options, pathname);
    if (!headers) return plain(503, 'The app is not built yet. Run "npm start".', {});
    if (pathname === '/')
      return new Response(null, { status: 302, headers: { ...headers, location: '/home.html' } });
    if (pathname === '/favicon.ico') return new Response(null, { status: 204, headers });
    const file = pathname === '/headers.json' ? undefined : await readStaticFile(options.folder, pathname);
    if (!file) return plain(404, 'There is no such page here.', headers);

    const isPage = file.type.startsWith('text/html');
    return new Response(isPage ? configured(Buffer.from(file.bytes).toString('utf8'), options) : file.bytes, {
      headers: { ...headers, 'content-type': file.type, 'cache-control': cacheControl(file) },
    });
  };
}

/** The one thing that differs between the sandbox and a tenant; a production build has no `sandbox` in it. */
export function sandboxConfiguration({
  origins,
  tenantId,
  sites = () => 'all',
}: Pick<AppServerOptions, 'origins' | 'tenantId' | 'sites'>): unknown {
  return {
    clientId: registration.clientId,
    tenant: tenantId,
    appId: registration.appId,
    sites: sites(),
    sandbox: {
      graphOrigin: origins.graph,
      hostOrigins: [origins.teams],
      authority: authorityOf(tenantId),
      knownAuthorities: [registration.authorityHost],
      authorityMetadata: authorityMetadata(origins.entra, tenantId),
    },
  };
}

async function sandboxHeaders(
  { folder, origins }: AppServerOptions,
  page: string,
): Promise<Record<string, string> | undefined> {
  const production = await productionHeaders(folder, page);
  if (!production) return undefined;

  return Object.fromEntries(
    Object.entries(production).map(([name, value]) => [
      name,
      value
        .replaceAll('https://graph.microsoft.com', origins.graph)
        .replaceAll('https://login.microsoftonline.com', origins.entra)
        .replaceAll(officeOrigin, origins.outlook)
        .replace(/frame-ancestors /, `frame-ancestors ${origins.teams} ${origins.outlook} `),
    ]),
  );
}

/** Where Outlook's pages load office.js from. */
const officeOrigin = 'https://appsforoffice.microsoft.com';

/** Our own build's file: texts by name, for a page with more of its own in place of those for all. */
interface HeaderFile {
  readonly headers: Record<string, string>;
  readonly pages?: Readonly<Record<string, Record<string, string>>>;
}

async function productionHeaders(folder: string, page: string): Promise<Record<string, string> | undefined> {
  try {
    const text = await readFile(path.join(folder, 'headers.json'), 'utf8');
    const { headers, pages } = JSON.parse(text) as HeaderFile;
    return { ...headers, ...pages?.[page] };
  } catch {
    return undefined;
  }
}

function configured(html: string, options: AppServerOptions): string {
  const content = JSON.stringify(sandboxConfiguration(options))
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;');
  return html
    .replaceAll(officeOrigin, options.origins.outlook)
    .replace(
      /<meta\s+name="peerloom-configuration"[^>]*>/,
      () => `<meta name="peerloom-configuration" content="${content}" />`,
    );
}

function plain(status: number, text: string, headers: Record<string, string>): Response {
  return new Response(text, {
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
