// The app package's manifest: filled in from an environment file, checked against the published schema, and
// looked over for what the schema lets through.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PNG } from 'pngjs';
import { environmentFile } from '../environment.mjs';
import { languageMistakes, manifestLanguages } from './manifest-languages.mjs';
import { root } from './run.mjs';

const require = createRequire(import.meta.url);

/** The manifest with an environment's values; `file` is relative to the repository. */
export function filledManifest(file) {
  const values = environmentFile(path.resolve(root, file));
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const all = { ...values, VERSION: version, PEERLOOM_DOMAIN: new URL(values.PEERLOOM_ORIGIN).host };
  const text = readFileSync(path.join(root, 'appPackage/manifest.json'), 'utf8').replace(
    /\$\{\{(\w+)\}\}/g,
    (placeholder, name) => all[name] ?? placeholder,
  );
  return JSON.parse(text);
}

/** The file of the registration that goes with an environment: single sites take other permissions. */
export function registrationFor(file) {
  const { PEERLOOM_SITES } = environmentFile(path.resolve(root, file));
  return PEERLOOM_SITES === 'selected' ? 'aad.manifest.selected.json' : 'aad.manifest.json';
}

/** The names of the files that the manifest names, beside itself. */
export function packageFiles(manifest) {
  const agents = manifest.copilotAgents?.declarativeAgents.map(({ file }) => file) ?? [];
  return {
    icons: [manifest.icons.color, manifest.icons.outline],
    agents,
    languages: manifestLanguages(manifest).map(({ file }) => file),
  };
}

/** Every mistake as a sentence; none for a package that can be uploaded. */
export function manifestMistakes(manifest) {
  return [
    ...schemaMistakes('teams/v1.30/MicrosoftTeams.schema.json', manifest),
    ...ownMistakes(manifest),
    ...iconMistakes(manifest),
    ...packageFiles(manifest).agents.flatMap(agentMistakes),
    ...languageMistakes(manifest, packageFiles(manifest).agents.map(agentNamed), schemaMistakes),
  ];
}

function agentMistakes(name) {
  const agent = agentNamed(name);
  if (!agent) return [`the agent ${name} is missing`];

  const lists = [...agent.instructions.matchAll(/^- (Peerloom [a-z ]+):/gm)].map(([, list]) => list);
  return [
    ...schemaMistakes('copilot/declarative-agent/v1.8/schema.json', agent).map(
      (mistake) => `${name} ${mistake}`,
    ),
    // Which sites there are differs from one organisation to the next, so the agent finds the lists by their names.
    ...(lists.length > 0 ? [] : [`${name} names none of our lists`]),
  ];
}

function agentNamed(name) {
  const file = path.join(root, 'appPackage', name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function schemaMistakes(schema, content) {
  const validate = (validators[schema] ??= validator(schema));
  return validate(content)
    ? []
    : validate.errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}

/** Made once each: a schema takes up to a second to read. */
const validators = {};

function validator(schema) {
  const Ajv = require('ajv-draft-04').default;
  const addFormats = require('ajv-formats').default;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(publishedSchema(schema));
}

/** The schema as Microsoft publishes it; two of its escapes are none in JavaScript's regular expressions. */
function publishedSchema(schema) {
  const folder = path.dirname(require.resolve('@microsoft/app-manifest/package.json'));
  const file = path.join(folder, 'build/json-schemas', schema);
  return JSON.parse(
    readFileSync(file, 'utf8').replaceAll('\\\\a', '\\\\u0007').replaceAll('\\\\v', '\\\\u000b'),
  );
}

const resourceSpecific = [
  'MeetingStage.Write.Chat',
  'ChannelMeetingStage.Write.Group',
  // Outlook: an add-in's level of permission, which filling in an appointment needs.
  'MailboxItem.ReadWrite.User',
];

function ownMistakes(manifest) {
  const text = JSON.stringify(manifest);
  const domain = manifest.validDomains[0];
  const entityIds = manifest.staticTabs.map(({ entityId }) => entityId);
  const extensions = manifest.extensions ?? [];
  const actions = extensions.flatMap(({ runtimes }) =>
    runtimes.flatMap((one) => one.actions.map(({ id }) => id)),
  );
  const controls = extensions.flatMap(({ ribbons }) =>
    ribbons.flatMap(({ tabs }) => tabs.flatMap(({ groups }) => groups.flatMap((group) => group.controls))),
  );
  const images = [...text.matchAll(/"(https:\/\/[^"]+\.png)"/g)].map(([, url]) => new URL(url));
  const urls = [...text.matchAll(/"(https?:\/\/[^"]+)"/g)].map(([, url]) => url);
  const rules = [
    ['a placeholder was not filled in', !/\$\{\{/.test(text)],
    ['an address is not https', urls.every((url) => url.startsWith('https://'))],
    ['an address names this machine', !/localhost|127\.0\.0\.1/.test(text)],
    [
      'validDomains holds a scheme or a wildcard',
      manifest.validDomains.every((one) => /^[\w.-]+(:\d+)?$/.test(one) && one.includes('.')),
    ],
    ['two tabs have one entityId', new Set(entityIds).size === entityIds.length],
    [
      'a group tab names no context',
      manifest.staticTabs.every((tab) => tab.scopes[0] === 'personal' || tab.context?.length > 0),
    ],
    [
      'a tab is served from a domain that is not valid',
      manifest.staticTabs.every(({ contentUrl }) => !contentUrl || new URL(contentUrl).host === domain),
    ],
    [
      'the nested sign-in address is not an origin',
      manifest.webApplicationInfo.nestedAppAuthInfo.every(
        ({ redirectUri }) => redirectUri === `brk-multihub://${domain}`,
      ),
    ],
    [
      'a resource-specific permission is unknown',
      manifest.authorization.permissions.resourceSpecific.every(({ name }) =>
        resourceSpecific.includes(name),
      ),
    ],
    ['a button of Outlook opens nothing', controls.every(({ actionId }) => actions.includes(actionId))],
    [
      "a page of Outlook's is served from a domain that is not valid",
      extensions.every(({ runtimes }) => runtimes.every(({ code }) => new URL(code.page).host === domain)),
    ],
    [
      'a picture that Outlook loads is not among the pages',
      images.every(({ pathname }) => existsSync(path.join(root, 'src/app/static', pathname))),
    ],
    ['short and full name are the same', manifest.name.short !== manifest.name.full],
  ];
  return rules.filter(([, holds]) => !holds).map(([mistake]) => mistake);
}

function iconMistakes({ icons }) {
  return [
    ...iconMistake(icons.color, 192, () => true),
    // Teams colours the outline itself: it takes white, and nothing.
    ...iconMistake(
      icons.outline,
      32,
      (red, green, blue, alpha) => alpha === 0 || (red === 255 && green === 255 && blue === 255),
    ),
  ];
}

function iconMistake(name, size, pixelFits) {
  const file = path.join(root, 'appPackage', name);
  if (!existsSync(file)) return [`the icon ${name} is missing`];

  const { width, height, data } = PNG.sync.read(readFileSync(file));
  if (width !== size || height !== size)
    return [`the icon ${name} is ${width} × ${height}, not ${size} × ${size}`];
  for (let at = 0; at < data.length; at += 4) {
    if (!pixelFits(data[at], data[at + 1], data[at + 2], data[at + 3]))
      return [`the icon ${name} has a colour that it may not have`];
  }
  return [];
}
