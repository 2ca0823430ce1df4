import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAppServer } from '#sandbox/app-server.ts';
import { originsOf, portsFrom } from '#sandbox/ports.ts';

const origins = originsOf(portsFrom('5540'));

const productionPolicy =
  "default-src 'none'; connect-src 'self' https://graph.microsoft.com https://login.microsoftonline.com; " +
  "frame-src https://login.microsoftonline.com; frame-ancestors https://teams.microsoft.com; require-trusted-types-for 'script'";

function aBuild(): { folder: string; serve: (path: string) => Promise<Response>; remove: () => void } {
  const above = mkdtempSync(path.join(tmpdir(), 'peerloom-app-'));
  const folder = path.join(above, 'app');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(above, 'secret.json'), '"not for anybody"');
  symlinkSync(path.join(above, 'secret.json'), path.join(folder, 'link.json'));
  writeFileSync(
    path.join(folder, 'home.html'),
    '<head><meta name="peerloom-configuration" content="{&quot;clientId&quot;:&quot;&quot;}" /></head><body>Home</body>',
  );
  writeFileSync(path.join(folder, 'assets/home.0123456789.js'), 'export {};');
  writeFileSync(
    path.join(folder, 'headers.json'),
    JSON.stringify({
      headers: { 'Content-Security-Policy': productionPolicy, 'X-Content-Type-Options': 'nosniff' },
    }),
  );
  const serve = createAppServer({ folder, origins, tenantId: 'the-tenant' });
  return {
    folder,
    serve: (name) => serve(new Request(`${origins.app}${name}`)),
    remove: () => {
      rmSync(above, { recursive: true });
    },
  };
}

test('production headers are sent as they are, but for the origins of the sandbox', async () => {
  const { serve, remove } = aBuild();

  const { headers } = await serve('/home.html');

  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; connect-src 'self' http://localhost:5542 http://localhost:5543; " +
      'frame-src http://localhost:5543; frame-ancestors http://localhost:5540 http://localhost:5544 https://teams.microsoft.com; ' +
      "require-trusted-types-for 'script'",
  );
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  remove();
});

test('a page is told where it runs, in a form that a browser reads back unchanged', async () => {
  const { serve, remove } = aBuild();

  const html = await (await serve('/home.html')).text();

  const content = /<meta name="peerloom-configuration" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const configuration: unknown = JSON.parse(
    content.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
  );
  expect(configuration).toMatchObject({
    clientId: '9f1c2f6e-6b0a-4c9b-8d57-0a6f2a4f7c11',
    tenant: 'the-tenant',
    sandbox: {
      graphOrigin: 'http://localhost:5542',
      hostOrigins: ['http://localhost:5540'],
      authority: 'https://login.sandbox.example/the-tenant',
      knownAuthorities: ['login.sandbox.example'],
    },
  });
  expect(html).toContain('Home');
  remove();
});

test('files named by their content are kept for ever, pages never', async () => {
  const { serve, remove } = aBuild();

  expect((await serve('/assets/home.0123456789.js')).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  );
  expect((await serve('/home.html')).headers.get('cache-control')).toBe('no-store');
  remove();
});

test.each([
  '/nothing.html',
  '/headers.json',
  '/link.json',
  '/..%2fsecret.json',
  '/%2e%2e/secret.json',
  '/assets/..%5c..%5csecret.json',
  '/home.html%00.js',
  '/%E0%A4%A.html',
  '/assets',
])('nothing but a file of the build is served: %s', async (name) => {
  const { serve, remove } = aBuild();

  const response = await serve(name);

  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('not for anybody');
  remove();
});

test('without a build it says what to do', async () => {
  const { serve, folder, remove } = aBuild();
  rmSync(folder, { recursive: true });

  const response = await serve('/home.html');

  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npm start');
  remove();
});
