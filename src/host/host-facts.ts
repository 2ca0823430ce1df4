import { app, nestedAppAuth } from '@microsoft/teams-js';
import type { HostFacts } from '#ports/diagnostics.ts';
import type { FoundHost } from './create-host.ts';

/** A host that says nothing is told of as such. Milliseconds. */
const longest = 3_000;

/** What the page around us is; asked again, as the person may have moved the app since it started. */
export async function readHostFacts({ host, silent }: FoundHost, page: Window = window): Promise<HostFacts> {
  const { host: kind, frame, theme, locale } = host.context();
  const shown = { kind, theme, locale };
  if (kind === 'browser') {
    return {
      ...shown,
      frame,
      name: page.navigator.userAgent,
      teamsJs: silent ? 'silent' : 'none',
      nestedSignIn: null,
    };
  }
  const context = await Promise.race([app.getContext().catch(() => null), nothingAfter(longest)]);
  return {
    ...shown,
    frame: context?.page.frameContext ?? frame,
    name: [context?.app.host.name, context?.app.host.clientType].filter(Boolean).join(' '),
    teamsJs: context ? 'initialised' : 'silent',
    nestedSignIn: nestedSignIn(),
  };
}

function nestedSignIn(): boolean | null {
  try {
    return nestedAppAuth.isNAAChannelRecommended();
  } catch {
    return null;
  }
}

function nothingAfter(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds));
}
