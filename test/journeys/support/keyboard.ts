import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import { frameOf } from './frames.ts';

export interface Pressing {
  readonly until: RegExp;
  readonly backwards?: boolean;
  /** In a group of which only one is in the tab order, arrows move. */
  readonly orArrow?: 'ArrowDown';
  readonly among?: string;
  /** The app's own. */
  readonly frame?: string;
}

const mostSteps = 120;

/** Tab after Tab until the focus is where it should be; every stop on the way must show that it has the focus. */
export async function press(
  page: Page,
  { until, backwards, orArrow, among, frame = 'seat1' }: Pressing,
): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < mostSteps; step += 1) {
    const now = await focused(page, frame);
    if (until.test(now)) return;
    passed.push(now);
    const arrow = orArrow && among && now.startsWith(`${among}:`);
    await page.keyboard.press(arrow ? orArrow : backwards ? 'Shift+Tab' : 'Tab');
    expect(await showsFocus(page, frame)).toBe('');
  }
  throw new Error(`The keyboard never came to ${String(until)}. It came by:\n${passed.join('\n')}`);
}

/** `role: name` of what has the focus in the app, as assistive technology is told it; `host` outside the app. */
export async function focused(page: Page, frame = 'seat1'): Promise<string> {
  if (await page.evaluate(() => document.activeElement?.tagName !== 'IFRAME')) return 'host';

  return frameOf(page, frame).evaluate(() => {
    const element = document.activeElement as (HTMLElement & AccessibleFacts) | null;
    return element && element !== document.body
      ? `${element.computedRole}: ${element.computedName}`
      : 'nothing';
  });
}

/** What goes as it is pressed gives the focus on a moment later. */
export async function hasFocus(page: Page, wanted: RegExp): Promise<void> {
  const now = await eventually(
    () => focused(page),
    (one) => wanted.test(one),
  );
  expect(now).toMatch(wanted);
}

/** Chromium tells it with a switch; see the browser's flags. */
interface AccessibleFacts {
  readonly computedRole: string;
  readonly computedName: string;
}

/** Empty where what has the focus is marked as such and in sight; else what is wrong. */
async function showsFocus(page: Page, frame: string): Promise<string> {
  if ((await focused(page, frame)) === 'host') return '';

  return frameOf(page, frame).evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    // A heading gets it from a page that has just come, perhaps after the key; Tab stops at none.
    if (element.tagName === 'H1') return '';

    const { top, bottom, left, right } = element.getBoundingClientRect();
    const inSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    if (!inSight) return `out of sight: ${element.outerHTML.slice(0, 200)}`;
    // A field for a date gives the focus to a part of itself.
    const marked = element.matches(':focus-visible') || element.hasAttribute('data-fui-focus-visible');
    return marked ? '' : `not marked: ${element.outerHTML.slice(0, 200)}`;
  });
}
