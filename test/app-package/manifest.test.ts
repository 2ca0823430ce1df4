import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { translationFor, translations } from '#app/language.ts';
import { registration } from '#sandbox/registration.ts';

const root = path.resolve(__dirname, '../..');
const checker = pathToFileURL(path.join(root, '.config/tasks/manifest.mjs')).href;

interface Manifest {
  manifestVersion: string;
  staticTabs: { entityId: string; scopes: string[]; context?: string[]; contentUrl?: string }[];
  validDomains: string[];
  icons: { color: string; outline: string };
  extensions: {
    runtimes: { code: { page: string }; actions: { id: string }[] }[];
    ribbons: { tabs: { groups: { icons: { url: string }[] }[] }[] }[];
  }[];
  description: { short: string };
  localizationInfo: { additionalLanguages: { languageTag: string; file: string }[] };
  activities: { activityTypes: { type: string; templateText: string }[] };
  webApplicationInfo: { nestedAppAuthInfo: { redirectUri: string }[] };
}

/** The checker is a task of plain Node, so it runs as one. */
function inNode(expression: string, input: unknown = null): unknown {
  const program = `import { filledManifest, manifestMistakes } from ${JSON.stringify(checker)};
    const input = ${JSON.stringify(input)};
    console.log(JSON.stringify(${expression}));`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  return JSON.parse(said);
}

const example = inNode("filledManifest('appPackage/env/.env.example')") as Manifest;

const spoilt: [string, (manifest: Manifest) => unknown][] = [
  ['/manifestVersion must be equal to', (manifest) => (manifest.manifestVersion = '1.17')],
  ["must have required property 'developer'", (manifest) => Reflect.deleteProperty(manifest, 'developer')],
  [
    'a placeholder was not filled in',
    (manifest) => manifest.staticTabs.forEach((tab) => (tab.entityId += '${{X}}')),
  ],
  [
    'a button of Outlook opens nothing',
    ({ extensions }) => (extensions[0]!.runtimes[0]!.actions[0]!.id = 'openNothing'),
  ],
  [
    "a page of Outlook's is served from a domain that is not valid",
    ({ extensions }) => (extensions[0]!.runtimes[0]!.code.page = 'https://elsewhere.example/outlook.html'),
  ],
  [
    'a picture that Outlook loads is not among the pages',
    ({ extensions, validDomains }) =>
      (extensions[0]!.ribbons[0]!.tabs[0]!.groups[0]!.icons[0]!.url = `https://${validDomains[0]!}/icon-17.png`),
  ],
  ['an address names this machine', (manifest) => (manifest.validDomains = ['localhost:5301'])],
  [
    'a tab is served from a domain that is not valid',
    (manifest) => (manifest.validDomains = ['elsewhere.example']),
  ],
  ['two tabs have one entityId', (manifest) => manifest.staticTabs.forEach((tab) => (tab.entityId = 'home'))],
  [
    'a group tab names no context',
    (manifest) => manifest.staticTabs.forEach((tab) => Reflect.deleteProperty(tab, 'context')),
  ],
  [
    'the nested sign-in address is not an origin',
    ({ webApplicationInfo }) =>
      webApplicationInfo.nestedAppAuthInfo.forEach((info) => (info.redirectUri += '/home.html')),
  ],
  [
    'languages/none.json is missing',
    ({ localizationInfo }) => (localizationInfo.additionalLanguages[0]!.file = 'languages/none.json'),
  ],
  [
    'two languages of the package have one tag',
    ({ localizationInfo }) =>
      localizationInfo.additionalLanguages.forEach((language) => (language.languageTag = 'de')),
  ],
  [
    'languages/en.json says description.short otherwise than the manifest',
    ({ description }) => (description.short += '!'),
  ],
  [
    'languages/de.json fills in other things at activities.activityTypes[0].templateText',
    ({ activities }) => (activities.activityTypes[0]!.templateText = '{actor} invites you'),
  ],
  [
    'languages/de.json says activities.activityTypes[0].description, which the manifest does not',
    ({ activities }) => (activities.activityTypes = []),
  ],
  ['the icon none.png is missing', (manifest) => (manifest.icons.outline = 'none.png')],
  ['the icon color.png is 192 × 192, not 32 × 32', (manifest) => (manifest.icons.outline = 'color.png')],
];

test('the package speaks each language of the app', () => {
  const tags = example.localizationInfo.additionalLanguages.map(({ languageTag }) =>
    translationFor(languageTag),
  );
  expect(tags.toSorted()).toEqual([...translations].toSorted());
});

test('Peerloom is at home with a person, in teams, in group chats and in meetings', () => {
  expect(example.manifestVersion).toBe('1.30');
  expect(example.staticTabs.flatMap(({ scopes }) => scopes)).toEqual(
    expect.arrayContaining(['personal', 'team', 'groupChat']),
  );
  expect(example.staticTabs.flatMap(({ context = [] }) => context)).toEqual(
    expect.arrayContaining(['channelTab', 'privateChatTab', 'meetingSidePanel', 'meetingStage']),
  );
});

test('the activities that are sent are those of the manifest, with every parameter of their texts', () => {
  const types = example.activities.activityTypes.map(({ type, templateText }) => [
    type,
    [...templateText.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).filter((name) => name !== 'actor'),
  ]);
  // The sandbox refuses any other, and what is sent is sent there (test/graph/teams/invitation.test.ts).
  expect(Object.fromEntries(types)).toEqual(registration.activityTypes);
});

test('the manifest is right, and each mistake in it is said', () => {
  const changed = spoilt.map(([, spoil]) => {
    const manifest = structuredClone(example);
    spoil(manifest);
    return manifest;
  });
  const [right, ...mistakes] = inNode('input.map(manifestMistakes)', [example, ...changed]) as string[][];

  expect(right).toEqual([]);
  spoilt.forEach(([sentence], index) => expect(mistakes[index]?.join('\n')).toContain(sentence));
});
