import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';
import { createAppServer } from '#sandbox/app-server.ts';
import { createSandbox } from '#sandbox/core/sandbox.ts';
import { createEntra } from '#sandbox/entra/entra.ts';
import { originsOf, portsFrom } from '#sandbox/ports.ts';
import { serve } from '#sandbox/serve.ts';
import { createTeamsHost } from '#sandbox/teams-host/teams-host.ts';

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
  const work = "import('./.config/tasks/setup.mjs').then(({ ensureBuilds }) => ensureBuilds(['teams-host']))";
  execFileSync(process.execPath, ['-e', work], { cwd: root, stdio: 'pipe' });
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
      createEntra(world, { origin: origins.entra, appOrigin: origins.app, teamsOrigin: origins.teams }),
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
  return chromium.launch({
    executablePath: process.env['PEERLOOM_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The app's frame of a seat, as a person sees it. */
export function seatFrame(page: Page, name: string): FrameLocator {
  return page.frameLocator(`iframe[name="${name}"]`);
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
