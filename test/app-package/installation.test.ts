import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { scopesFor } from '#domain/access/scopes-for.ts';
import { openingCalls } from '#domain/access/open-site.ts';
import { jobs, scopes, type GrantedBy, type Job, type Scope } from '#domain/access/scopes.ts';
import diagnostics from '#features/diagnostics/messages.en.json';
import states from '#ui/states/messages.en.json';

const root = path.resolve(__dirname, '../..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const allScopes = scopesFor('all');

test('the registration asks for each permission of the registry and for no other, and keeps no secret', () => {
  const { requiredResourceAccess, spa, ...rest } = JSON.parse(textOf('appPackage/aad.manifest.json')) as {
    requiredResourceAccess: { resourceAppId: string; resourceAccess: { id: string; type: string }[] }[];
    spa: { redirectUris: string[] };
  };
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

test('the page for administrators lists the permissions as the registry and the app’s own words have them', () => {
  const inPage = textOf('.github/permissions.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replaceAll(/ +/g, ' '));
  expect(inPage.filter((line) => !line.startsWith('| `Sites.Selected`'))).toEqual(allScopes.map(rowOf));
});

test('the steps for single sites are those that the app gives to an administrator', () => {
  const page = textOf('.github/permissions.md');
  const calls = openingCalls({ clientId: 'CLIENT_ID', site: null, team: 'GROUP-ID', webUrl: '' });
  expect(Object.values(calls).filter((call) => !page.includes(`\n${call}\n`))).toEqual([]);
  const row = `| \`Sites.Selected\` | ${states['scope.Sites.Selected']} | ${diagnostics['without.Sites.Selected']} |`;
  expect(page.replaceAll(/ +/g, ' ')).toContain(row);
  const link = new URL(/^https:\S+adminconsent\S+Sites\.Selected\S*$/m.exec(page)?.[0] ?? '');
  expect(link.searchParams.get('scope')).toBe(
    scopesFor('selected')
      .map((scope) => `https://graph.microsoft.com/${scope}`)
      .join(' '),
  );
});

const granters: Record<GrantedBy, string> = {
  person: 'each person',
  'person-unless-restricted': 'each person, where the organisation lets them; else an administrator',
  administrator: 'an administrator',
};

function rowOf(scope: Scope): string {
  const used = (how: 'needs' | 'better') =>
    (Object.keys(jobs) as Job[])
      .filter((job) => (jobs[job][how] as readonly Scope[]).includes(scope))
      .map((job) => diagnostics[`job.${job}`]);
  const needed = used('needs');
  const better = used('better').map((job) => `${job} (works without)`);
  const cells = [
    `\`${scope}\``,
    [...needed, ...better].join(', '),
    granters[scopes[scope].grantedBy],
    states[`scope.${scope}`],
    diagnostics[`without.${scope}`],
  ];
  return `| ${cells.join(' | ')} |`;
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
