import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';
import { frameOf } from './frames.ts';

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Everything axe finds on the app in a seat, one line a place. */
export function accessibilityTroubles(page: Page, seat: string): Promise<readonly string[]> {
  return troublesIn(frameOf(page, seat));
}

export async function troublesIn(frame: Frame): Promise<readonly string[]> {
  // The policy of the page forbids added scripts; what the browser's own inspector evaluates is not bound by it.
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axe);
  const violations = await frame.evaluate(async (wanted) => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(context: unknown, options: unknown): Promise<{ violations: Violation[] }> };
    };
    return (await checker.run(document, { runOnly: wanted, resultTypes: ['violations'] })).violations;
  }, rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes
      // Fluent's focus sentinels are hidden on purpose (Accessibility Insights, pull request 7605).
      .filter(({ html }) => !(id === 'aria-hidden-focus' && html.includes('data-tabster-dummy')))
      .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
}
