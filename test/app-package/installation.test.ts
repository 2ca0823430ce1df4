import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { scopesFor } from '#domain/access/scopes-for.ts';
import { permissionFiles } from './permission-files.ts';

const root = path.resolve(__dirname, '../..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const allScopes = scopesFor('all');

test('the registration asks for each permission of the registry and for no other, and keeps no secret', () => {
  const { requiredResourceAccess, spa, ...rest } = readRegistration('aad.manifest.json');
  expect(requiredResourceAccess).toEqual([
    { resourceAppId: 'Microsoft Graph', resourceAccess: allScopes.map((id) => ({ id, type: 'Scope' })) },
  ]);
  expect(spa.redirectUris).toEqual([
    '${{PEERLOOM_ORIGIN}}/redirect.html',
    'brk-multihub://${{PEERLOOM_DOMAIN}}',
  ]);
  expect(rest).not.toHaveProperty('passwordCredentials');
});

test('each permission of the registry is asked for by some request', () => {
  const requests = filesUnder('src/graph')
    .map((file) => textOf(file))
    .join('\n');
  expect(allScopes.filter((scope) => !requests.includes(`'${scope}'`))).toEqual([]);
});

test('the toolkit’s steps name files that are there, and values that an earlier step wrote or a person gives', () => {
  const project = textOf('m365agents.yml');
  const paths = [...project.matchAll(/: (\.\/appPackage\/\S+)/g)].map(([, file]) => file!);
  expect(paths.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);

  const given = ['TEAMSFX_ENV', 'AZURE_SUBSCRIPTION_ID', 'AZURE_RESOURCE_GROUP_NAME'];
  const outputs = [...textOf('appPackage/infra/azure.bicep').matchAll(/^output (\w+)/gm)].map(
    ([, name]) => name!,
  );
  const written = [...project.matchAll(/^ {6}\w+: ([A-Z_]+)$/gm)].map(([, name]) => name!);
  const known = new Set([...given, ...outputs, ...written, 'VERSION']);
  const used = [
    project,
    ...['aad.manifest.json', 'manifest.json'].map((file) => textOf(`appPackage/${file}`)),
  ]
    .flatMap((text) => [...text.matchAll(/\$\{\{(\w+)\}\}/g)])
    .map(([, name]) => name!);
  expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([]);
});

test('both hosts are told each header that the app is tried with', () => {
  const { headers, pages, azure, nginx } = hosting();
  expect(azure.globalHeaders).toMatchObject(headers);
  expect(azure.routes).toEqual(
    expect.arrayContaining([{ route: '/outlook.html', headers: pages['/outlook.html'] }]),
  );
  const places = nginx.split(/^ {2}location /m).slice(1);
  for (const [name, value] of Object.entries(headers).filter(([, text]) => text !== '')) {
    const missing = places.filter(
      (place) => !place.includes(`add_header ${name} `) && !place.includes('return 404'),
    );
    expect(missing).toEqual([]);
    expect(nginx).toContain(`add_header ${name} "${value}" always;`);
  }
  expect(places.find((place) => place.startsWith('= /outlook.html'))).toContain(
    `"${pages['/outlook.html']!['Content-Security-Policy']!}"`,
  );
});

test('what is told of the permissions outside of the app is made from the registry and the app’s words', () => {
  const stale = Object.entries(permissionFiles(root)).filter(([file, text]) => textOf(file) !== text);
  expect(stale.map(([file]) => `${file} is not as made: npm run permissions`)).toEqual([]);
});

test('the registration for single sites asks for the same but for the sites, and the package takes it along', () => {
  const all = readRegistration('aad.manifest.json');
  const selected = readRegistration('aad.manifest.selected.json');
  const asked = selected.requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess);
  expect(asked.map(({ id }) => id)).toEqual(scopesFor('selected'));
  expect({ ...selected, requiredResourceAccess: [] }).toEqual({ ...all, requiredResourceAccess: [] });

  const folder = mkdtempSync(path.join(tmpdir(), 'single-sites-'));
  const environment = path.join(folder, 'env');
  const values = textOf('appPackage/env/.env.example').replace(
    'PEERLOOM_SITES=all',
    'PEERLOOM_SITES=selected',
  );
  writeFileSync(environment, values);
  expect(registrationOf(environment)).toBe('aad.manifest.selected.json');
  expect(registrationOf('appPackage/env/.env.example')).toBe('aad.manifest.json');
  rmSync(folder, { recursive: true });
});

interface Registration {
  readonly requiredResourceAccess: readonly {
    readonly resourceAppId: string;
    readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
  }[];
  readonly spa: { readonly redirectUris: readonly string[] };
}

function readRegistration(name: string): Registration {
  return JSON.parse(textOf(`appPackage/${name}`)) as Registration;
}

/** What `npm run package` puts beside the zip. */
function registrationOf(environment: string): string {
  const tasks = JSON.stringify(pathToFileURL(path.join(root, '.config/tasks/manifest.mjs')).href);
  const program = `import { registrationFor } from ${tasks};
    console.log(registrationFor(${JSON.stringify(environment)}));`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file));
}

interface Hosting {
  readonly headers: Readonly<Record<string, string>>;
  readonly pages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly azure: { readonly globalHeaders: object; readonly routes: readonly object[] };
  readonly nginx: string;
}

/** The settings are made by a task of plain Node. */
function hosting(): Hosting {
  const modules = ['headers', 'hosting'].map((name) =>
    JSON.stringify(pathToFileURL(path.join(root, `.config/${name}.mjs`)).href),
  );
  const program = `import { pageHeaders as pages, securityHeaders as headers } from ${modules[0]!};
    import { nginxSettings, staticWebAppSettings } from ${modules[1]!};
    const azure = staticWebAppSettings();
    console.log(JSON.stringify({ headers, pages, azure, nginx: nginxSettings('peerloom.example.com') }));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  return JSON.parse(said) as Hosting;
}
