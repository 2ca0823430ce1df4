import { chromium, type Browser, type BrowserContext, type FrameLocator, type Page } from 'playwright-core';
import type { RunningSandbox } from './sandbox.ts';

const flags = [
  '--no-sandbox',
  // A frame of another origin is a process of its own, also where the browser would spare it.
  '--site-per-process',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Elements tell their role and name as assistive technology is told them.
  '--enable-blink-features=ComputedAccessibilityInfo',
];

/**
 * Playwright switches ThirdPartyStoragePartitioning off, and without it a seat, which is an origin of its own in
 * the Teams page, is refused IndexedDB and Web Locks. Of two such flags the last one counts. The pop-ups of the
 * address bar, which nobody sees here, are pages of their own that are loaded with each window.
 */
const switchedOff = [
  'HttpsUpgrades',
  'MediaRouter',
  'OptimizationHints',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** Without the process that a browser keeps ready for the next site: the journeys open many, and wait for none. */
export const launching = launchingWithout([...switchedOff, 'SpareRendererForSitePerProcess']);

export function openBrowser(): Promise<Browser> {
  return chromium.launch(launching);
}

/** For what is timed: with the process kept ready, as people's browsers have it. */
export function openBrowserToTime(): Promise<Browser> {
  return chromium.launch(launchingWithout(switchedOff));
}

function launchingWithout(features: readonly string[]) {
  return {
    executablePath: process.env['PEERLOOM_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [...flags, `--disable-features=${features.join(',')}`],
  };
}

/** Read by the environment of the journeys, which tells what they showed when one fails. */
const openPages: Page[] = [];
Object.assign(globalThis, { openPages });

export interface TeamsWindow {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The app as the nth seat shows it, counted from 1. */
  seat(number: number): FrameLocator;
  /** What the browser complained about: refused by the content security policy, or thrown and not caught. */
  readonly complaints: readonly string[];
}

export interface TeamsView {
  /** `upn|place`, one a seat; see src/sandbox/teams-host/host.md. */
  readonly seats: readonly string[];
  readonly theme?: 'default' | 'dark' | 'contrast';
  readonly locale?: string;
  /** Of the browser window. */
  readonly width?: number;
  readonly height?: number;
  /** Of the app's frames. */
  readonly frame?: 'full' | '360' | '280';
  /** Of the device; Berlin's where it is left out. */
  readonly timeZone?: string;
  /** Whether it is a phone, which fingers touch; its width and height are its own. */
  readonly phone?: boolean;
}

/** Says yes to what the host asks for in the app's name. */
export async function acceptConsent(page: Page): Promise<void> {
  await page.getByRole('button', { name: /accept/i }).click();
}

/** The Teams page with these seats, in a profile of its own. */
export async function openTeams(
  browser: Browser,
  sandbox: RunningSandbox,
  view: TeamsView,
): Promise<TeamsWindow> {
  return showTeams(await browser.newContext(settingsFor(view)), sandbox, view);
}

/** As `openTeams`, in a browser that refuses its frames every storage, as where third-party storage is blocked. */
export async function openTeamsWithoutStorage(
  browser: Browser,
  sandbox: RunningSandbox,
  view: TeamsView,
): Promise<TeamsWindow> {
  const context = await browser.newContext(settingsFor(view));
  await context.addInitScript(refuseStorage);
  return showTeams(context, sandbox, view);
}

/** Runs in each frame: Chromium's build without windows has no setting that blocks it. */
function refuseStorage(): void {
  if (window === window.top) return;

  const refused = () => new DOMException('Access is denied in this context.', 'SecurityError');
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, {
      get: () => {
        throw refused();
      },
    });
  }
  IDBFactory.prototype.open = () => {
    throw refused();
  };
  LockManager.prototype.request = () => Promise.reject(refused());
}

export function settingsFor({
  width,
  height,
  timeZone,
  phone = false,
}: Pick<TeamsView, 'width' | 'height' | 'timeZone' | 'phone'>) {
  return {
    viewport: phone ? { width: 360, height: 740 } : { width: width ?? 1280, height: height ?? 900 },
    hasTouch: phone,
    isMobile: phone,
    timezoneId: timeZone ?? 'Europe/Berlin',
    locale: 'en-GB',
  };
}

/** The Teams page with these seats, in a profile that is open already. */
export async function showTeams(
  context: BrowserContext,
  sandbox: RunningSandbox,
  view: TeamsView,
): Promise<TeamsWindow> {
  // Two cores may serve two journeys, their sandboxes and browsers at once.
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  // Sooner after the last one than people open another, and often on another device.
  await sandbox.control('POST', 'guidance', { freshPages: true });
  await page.goto(`${sandbox.teams}/?${queryOf(view)}`);
  return { page, context, complaints, seat: (number) => page.frameLocator(`iframe[name="seat${number}"]`) };
}

/**
 * Outlook's page with a new appointment of this person, in a profile of its own; see outlook-host.md. `timeZone` is
 * the device's.
 */
export async function openOutlook(
  browser: Browser,
  sandbox: RunningSandbox,
  { timeZone, ...view }: Readonly<Record<string, string>>,
): Promise<Omit<TeamsWindow, 'seat'> & { readonly pane: FrameLocator }> {
  const context = await browser.newContext(settingsFor({ timeZone }));
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await sandbox.control('POST', 'guidance', { freshPages: true });
  await page.goto(`${sandbox.outlook}/?${new URLSearchParams(view).toString()}`);
  return { page, context, complaints, pane: page.frameLocator('iframe[name="pane"]') };
}

/** Loads the page anew, sooner after it was opened than people do. */
export async function reload(page: Page, sandbox: RunningSandbox): Promise<void> {
  await sandbox.control('POST', 'guidance', { freshPages: true });
  await page.reload();
}

/** Grows with what the browser complains about on this page. */
export function complaintsOf(page: Page): readonly string[] {
  openPages.push(page);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    // teams-js asks a list of host names from Microsoft's network, which does not exist here; it then uses its own.
    if (/Content Security Policy|Trusted ?Type/i.test(text)) complaints.push(text);
  });
  return complaints;
}

export function queryOf({ seats, theme, locale, frame }: TeamsView): string {
  const query = new URLSearchParams(seats.map((seat) => ['seat', seat]));
  if (theme) query.set('theme', theme);
  if (locale) query.set('locale', locale);
  if (frame) query.set('width', frame);
  return query.toString();
}
