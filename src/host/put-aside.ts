import { app } from '@microsoft/teams-js';
import type { HostContext, PutAside, ShownAgain } from '#ports/host.ts';
import { within } from './within.ts';

/** A host gives 30 s before it ends the page anyway; whoever is slower than this is not waited for. Milliseconds. */
const longestSaving = 5_000;

/** A host that put the page aside may be slow when it takes it up again. Milliseconds. */
const longestAnswer = 5_000;

interface Suspension {
  /** As it is now known. */
  readonly context: () => HostContext;
  /** The context as the host tells it now. */
  readonly readContext: () => Promise<HostContext>;
  readonly save: () => Promise<void>;
  readonly putAside: ReadonlySet<PutAside>;
  readonly page: Window;
}

/** Both handlers are needed for a host to keep the page; hosts without them throw, and unload it instead. */
export function hearSuspension(suspension: Suspension): void {
  const { save, putAside, page } = suspension;
  try {
    app.lifecycle.registerBeforeSuspendOrTerminateHandler(async () => {
      await save();
      await allOf([...putAside].map((work) => work.stop()));
    });
    app.lifecycle.registerOnResumeHandler(({ contentUrl }) => void showAgain(suspension, contentUrl));
  } catch {
    page.addEventListener('pagehide', () => void save());
  }
}

async function showAgain({ context, readContext, putAside, page }: Suspension, url: URL): Promise<void> {
  const before = context();
  // A host that does not tell where it is now shows what it showed before.
  const now = await within(longestAnswer, readContext()).catch(() => before);
  const shown: ShownAgain =
    isSamePlace(before, now) && isSamePage(url, page.location)
      ? { kind: 'here', subPage: now.subPage === before.subPage ? '' : now.subPage }
      : { kind: 'elsewhere', url: url.origin === page.location.origin ? url.href : page.location.pathname };
  for (const work of [...putAside]) work.goOn(shown);
  // The host shows its own picture until it hears this.
  app.notifySuccess().catch(() => undefined);
}

/** One page is kept for all places where the app is, and whatever it knows is of one of them. */
function isSamePlace(one: HostContext, other: HostContext): boolean {
  const placeOf = ({ userId, tenantId, frame, team, channel, chat, meeting }: HostContext) =>
    [userId, tenantId, frame, team?.id, channel?.id, chat?.id, meeting?.id].join(' ');
  return placeOf(one) === placeOf(other);
}

function isSamePage(asked: URL, shown: { readonly origin: string; readonly pathname: string }): boolean {
  return asked.origin === shown.origin && asked.pathname === shown.pathname;
}

/** However each of them ends, and not for longer than a host waits. */
export async function allOf(works: readonly Promise<void>[]): Promise<void> {
  await within(longestSaving, Promise.allSettled(works)).catch(() => undefined);
}
