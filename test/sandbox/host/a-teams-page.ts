import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';
import { createAppServer } from '#sandbox/app-server.ts';
import { createSandbox } from '#sandbox/core/sandbox.ts';
import { createEntra } from '#sandbox/entra/entra.ts';
import { originsOf, portsFrom } from '#sandbox/ports.ts';
import { serve } from '#sandbox/serve.ts';
import { createTeamsHost } from '#sandbox/teams-host/teams-host.ts';
import { launching } from '../../journeys/support/browser.ts';
import { setUp } from '../set-up.ts';

const root = path.resolve(__dirname, '../../..');

/** As the production build sends them; the sandbox exchanges origins in them. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
    "connect-src 'self' https://graph.microsoft.com https://login.microsoftonline.com; " +
    'frame-src https://login.microsoftonline.com; frame-ancestors https://teams.microsoft.com',
  'X-Content-Type-Options': 'nosniff',
};

/** Takes no time where the page is as its sources are. */
export function buildTeamsPage(): void {
  setUp("ensureBuilds(['teams-host'])");
}

/** The Teams page around a probe that uses the real teams-js and MSAL, on ports of its own, in memory. */
export async function aTeamsPage({ port }: { port: number }) {
  const ports = portsFrom(String(port));
  const origins = originsOf(ports);
  const folder = probeApp();
  const sandbox = createSandbox({
    dataFolder: ':memory:',
    scenario: { kind: 'organisation', seed: 1, people: 60 },
    now: () => Date.UTC(2026, 10, 24, 9),
    origins: { ...origins },
  });
  const { world } = sandbox;
  const listening = [
    await serve(
      ports.teams,
      createTeamsHost(world, {
        folder: path.join(root, '.sandbox/teams-host'),
        origins,
        control: sandbox.graph,
      }),
    ),
    await serve(ports.app, createAppServer({ folder, origins, tenantId: world.tenantId })),
    await serve(ports.graph, sandbox.graph),
    await serve(
      ports.entra,
      createEntra(world, { origin: origins.entra, appOrigin: origins.app, hostOrigins: [origins.teams] }),
    ),
  ];
  return {
    world,
    origins,
    async close() {
      await Promise.all(listening.map((one) => one.close()));
      sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export function aBrowser(): Promise<Browser> {
  return chromium.launch({ ...launching, executablePath: setUp('ensureChromium()') });
}

/** The app's frame of a seat, as a person sees it. */
export function seatFrame(page: Page, name: string): FrameLocator {
  return page.frameLocator(`iframe[name="${name}"]`);
}

/** What axe finds in the page itself; the app's own frames have tests of their own. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  // Injected by the debugger's door: the page's policy lets no other script in.
  await page.evaluate(readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run({ iframes: false })).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes
      // Fluent's focus sentinels, which axe takes for content.
      .filter(({ html }) => !html.includes('data-tabster-dummy'))
      .map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
}

function probeApp(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'peerloom-probe-'));
  const probe = path.join(__dirname, 'probe');
  mkdirSync(path.join(folder, 'assets'));
  for (const page of ['home', 'community', 'session', 'stage']) {
    copyFileSync(path.join(probe, 'page.html'), path.join(folder, `${page}.html`));
  }
  copyFileSync(path.join(probe, 'redirect.html'), path.join(folder, 'redirect.html'));
  copyFileSync(path.join(probe, 'redirect.js'), path.join(folder, 'redirect.js'));
  copyFileSync(path.join(probe, 'probe.js'), path.join(folder, 'probe.js'));
  const packages = path.join(root, 'node_modules');
  copyFileSync(
    path.join(packages, '@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js'),
    path.join(folder, 'teams.js'),
  );
  copyFileSync(
    path.join(packages, '@azure/msal-browser/lib/msal-browser.min.js'),
    path.join(folder, 'msal.js'),
  );
  copyFileSync(
    path.join(packages, '@azure/msal-browser/lib/redirect-bridge/msal-redirect-bridge.min.js'),
    path.join(folder, 'redirect-bridge.js'),
  );
  writeFileSync(path.join(folder, 'headers.json'), JSON.stringify({ headers }));
  return folder;
}
