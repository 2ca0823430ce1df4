import type { FrameLocator, Page } from 'playwright-core';
import { frameOf } from './frames.ts';

/** Writes as on a phone: a finger opens the field, and another one ends it. */
export async function writeByTouch(
  { page, panel }: { readonly page: Page; readonly panel: FrameLocator },
  { field, text, then }: { readonly field: string; readonly text: string; readonly then: string },
): Promise<void> {
  await panel.getByRole('textbox', { name: field }).tap();
  await page.keyboard.insertText(text);
  await panel.getByRole('button', { name: then, exact: true }).tap();
}

/** What is harder to meet with a finger than 44 by 44 pixels, and what is out of the screen, one line each. */
export function touchTroubles(page: Page, frame = 'seat1'): Promise<readonly string[]> {
  return frameOf(page, frame).evaluate(() => {
    const finger = 44;
    const touched = 'button, a[href], summary, select, input, textarea, [role="tab"], [role="option"]';
    const troubles = [...document.querySelectorAll<HTMLElement>(touched)]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      // What stands in a sentence is as high as its line.
      .filter((one) => getComputedStyle(one).display !== 'inline')
      .flatMap((one) => {
        const { width, height, left, right } = targetOf(one).getBoundingClientRect();
        const name = `${one.tagName} ${one.textContent || (one.getAttribute('aria-label') ?? '')}`.slice(
          0,
          60,
        );
        return [
          ...(width < finger || height < finger ? [`${name}: ${width} by ${height}`] : []),
          ...(left < 0 || right > innerWidth ? [`${name}: from ${left} to ${right} of ${innerWidth}`] : []),
        ];
      });
    return document.documentElement.scrollWidth > innerWidth
      ? [...troubles, 'The page is too wide.']
      : troubles;

    /** A field is touched in its frame, a choice in its words. */
    function targetOf(one: HTMLElement): Element {
      return one.closest('.fui-Checkbox, .fui-Radio, .fui-Input, .fui-Textarea, .fui-Select') ?? one;
    }
  });
}
