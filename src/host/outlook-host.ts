import type { Appointment } from '#ports/appointment.ts';
import type { Host, HostContext, HostTheme } from '#ports/host.ts';
import { createBrowserHost } from './browser-host.ts';
import { localeOf } from './context.ts';
import type { FoundHost } from './create-host.ts';
import type { OfficeJs, OfficeTheme } from './office-js.ts';
import { createAppointment } from './outlook-appointment.ts';
import { teamsLink } from './teams-link.ts';
import { within } from './within.ts';

export interface FoundOutlook {
  found(options: { readonly appId: string }): FoundHost;
  /** Null outside of an appointment's window. */
  readonly appointment: Appointment | null;
}

/** Long enough for a slow machine, as its script is there by then. Milliseconds. */
const longestAnswer = 10_000;

/** Finds out which Outlook is around the page. Never throws: without one it is a plain browser. */
export async function findOutlook(page: Window = window): Promise<FoundOutlook> {
  mendHistory(page.history);
  const office = (page as Window & { readonly Office?: OfficeJs }).Office;
  const ready = office && (await within(longestAnswer, office.onReady()).catch(() => null));
  if (!office || ready?.host !== 'Outlook') {
    const silent = page.parent !== page.self;
    return {
      found: () => ({ host: createBrowserHost(page), silent, ready: () => undefined }),
      appointment: null,
    };
  }
  return {
    found: ({ appId }) => ({
      host: createOutlookHost(page, office, appId),
      silent: false,
      ready: () => undefined,
    }),
    appointment: createAppointment(office),
  };
}

/** Office.js puts null over what moves within a page; the browser's own are still below it. */
function mendHistory(history: History): void {
  for (const name of ['pushState', 'replaceState'] as const) {
    if ((history[name] as unknown) === null) Reflect.deleteProperty(history, name);
  }
}

function createOutlookHost(page: Window, office: OfficeJs, appId: string): Host {
  const browser = createBrowserHost(page);
  const { context } = office;
  let theme = themeOf(context.officeTheme, browser.context().theme);
  const hearers = new Set<(theme: HostTheme) => void>();
  const show = (next: HostTheme): void => {
    theme = next;
    for (const hear of [...hearers]) hear(theme);
  };
  if (context.officeTheme)
    context.mailbox?.addHandlerAsync('officeThemeChanged', ({ officeTheme }) => {
      show(themeOf(officeTheme, theme));
    });
  else browser.onTheme(show);
  // Without its sign-in, the page signs in as it does in a browser.
  const host: HostContext['host'] = context.requirements.isSetSupported('NestedAppAuth', '1.1')
    ? 'outlook'
    : 'browser';
  return {
    ...browser,
    context: () => ({
      ...browser.context(),
      host,
      theme,
      locale: localeOf(context.displayLanguage ?? page.navigator.language),
      loginHint: context.mailbox?.userProfile?.emailAddress ?? '',
    }),
    onTheme(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    linkTo: (path) => teamsLink(appId, path),
  };
}

/** Outlook names colours and no theme; one that is all black is its high contrast. */
function themeOf(theme: OfficeTheme | undefined, otherwise: HostTheme): HostTheme {
  const colour = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(theme?.bodyBackgroundColor ?? '');
  if (!colour) return otherwise;

  const brightness = colour.slice(1).reduce((sum, part) => sum + Number.parseInt(part, 16), 0);
  if (brightness === 0) return 'contrast';
  return brightness < 3 * 128 ? 'dark' : 'light';
}
