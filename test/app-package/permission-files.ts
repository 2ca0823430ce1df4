// What is told of the permissions outside of the app, made from the registry and the app's own words.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openingCalls } from '#domain/access/open-site.ts';
import { scopesFor } from '#domain/access/scopes-for.ts';
import {
  jobs,
  scopes,
  type GrantedBy,
  type Job,
  type Scope,
  type SitesReach,
} from '#domain/access/scopes.ts';
import diagnostics from '#features/diagnostics/messages.en.json' with { type: 'json' };
import states from '#ui/states/messages.en.json' with { type: 'json' };

const page = '.github/permissions.md';
const registration = 'appPackage/aad.manifest.json';

/** Each file as it has to be; what stands outside of the marks in the page is kept. */
export function permissionFiles(root: string): Readonly<Record<string, string>> {
  const written = readFileSync(path.join(root, registration), 'utf8');
  return {
    [page]: Object.entries(parts()).reduce(filled, readFileSync(path.join(root, page), 'utf8')),
    [registration]: registrationFor('all', written),
    'appPackage/aad.manifest.selected.json': registrationFor('selected', written),
  };
}

function parts(): Readonly<Record<string, string>> {
  const calls = openingCalls({ clientId: 'CLIENT_ID', site: null, team: 'GROUP-ID', webUrl: '' });
  return {
    permissions: table([
      ['permission', 'for', 'granted by', 'what the app says', 'without it'],
      ...scopesFor('all').map((scope) => [
        `\`${scope}\``,
        usesOf(scope),
        granters[scopes[scope].grantedBy],
        states[`scope.${scope}`],
        diagnostics[`without.${scope}`],
      ]),
    ]),
    link: code(linkFor('all')),
    'single sites': table([
      ['permission', 'what the app says', 'without it'],
      ['`Sites.Selected`', states['scope.Sites.Selected'], diagnostics['without.Sites.Selected']],
    ]),
    'link for single sites': code(linkFor('selected')),
    find: code(calls.find),
    grant: code(calls.grant),
    widen: code(calls.widen),
    narrow: code(calls.narrow),
  };
}

const granters: Record<GrantedBy, string> = {
  person: 'each person',
  'person-unless-restricted': 'each person, where the organisation lets them; else an administrator',
  administrator: 'an administrator',
};

function usesOf(scope: Scope): string {
  const used = (how: 'needs' | 'better') =>
    (Object.keys(jobs) as Job[])
      .filter((job) => (jobs[job][how] as readonly Scope[]).includes(scope))
      .map((job) => diagnostics[`job.${job}`]);
  return [...used('needs'), ...used('better').map((job) => `${job} (works without)`)].join(', ');
}

function linkFor(reach: SitesReach): string {
  const asked = scopesFor(reach).map((scope) => `https://graph.microsoft.com/${scope}`);
  return `https://login.microsoftonline.com/organizations/v2.0/adminconsent?client_id=CLIENT_ID&redirect_uri=ORIGIN/redirect.html&scope=${asked.join('%20')}`;
}

/** Everything but the permissions is written by hand, in the file for every site. */
function registrationFor(reach: SitesReach, written: string): string {
  const [before, after] = [written.indexOf('"resourceAccess": [\n'), written.lastIndexOf('\n      ]')];
  const asked = scopesFor(reach).map((id) => `        { "id": "${id}", "type": "Scope" }`);
  return `${written.slice(0, before)}"resourceAccess": [\n${asked.join(',\n')}${written.slice(after)}`;
}

function filled(text: string, [name, part]: readonly [string, string]): string {
  const mark = `<!-- made by \`npm run permissions\`: ${name} -->\n`;
  const end = '\n<!-- end -->';
  const from = text.indexOf(mark);
  const to = text.indexOf(end, from);
  if (from === -1 || to === -1) throw new Error(`${page} has no place for: ${name}`);
  return `${text.slice(0, from + mark.length)}\n${part}\n${text.slice(to)}`;
}

function code(line: string): string {
  return `\`\`\`\n${line}\n\`\`\``;
}

/** As the formatter aligns it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
