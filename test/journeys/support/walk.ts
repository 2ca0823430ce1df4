import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Tongue } from './tongue.ts';

/** Somebody goes through screens of the app, and something is looked at on each. */
export interface Walk {
  readonly page: Page;
  readonly app: FrameLocator;
  /** The name of the app's frame. */
  readonly seat: string;
  readonly say: Tongue;
  /** `frame` where it is not the seat's own. */
  readonly look: (screen: string, frame?: string) => Promise<void>;
}

export function named(
  { app, say }: Walk,
  role: 'button' | 'tab' | 'link' | 'textbox',
  name: string,
): Locator {
  return app.getByRole(role, { name: say.exact(name), exact: true });
}

export function beginning({ app, say }: Walk, role: 'button' | 'link' | 'textbox', name: string): Locator {
  return app.getByRole(role, { name: say.begins(name) });
}

export function titled({ app, say }: Walk, name: string): Locator {
  return app.getByRole('heading', { name: say.begins(name) }).first();
}

/** Opens what is folded under this summary. */
export async function unfold({ app, say }: Walk, summary: string): Promise<void> {
  await app
    .locator('summary')
    .filter({ hasText: inText(say.begins(summary)) })
    .first()
    .click();
}

export function saying({ app, say }: Walk, words: string): Locator {
  return app.getByText(inText(say.begins(words))).first();
}

/** The same words anywhere in a text. */
export function inText(begins: RegExp): RegExp {
  return new RegExp(begins.source.slice(1));
}
