import type { Frame, Page } from 'playwright-core';
import { frameOf } from './frames.ts';

/** What nobody can see whole: a part that scrolls sideways, a text outside the frame or cut by what is around it. */
export function clippedTexts(page: Page, seat: string): Promise<readonly string[]> {
  return clippedIn(frameOf(page, seat));
}

export function clippedIn(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => {
    const slack = 1.5;
    const troubles: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      const { scrollWidth, clientWidth, tagName } = element;
      const scrolls =
        element === document.documentElement || getComputedStyle(element).overflowX !== 'visible';
      // What is typed may be longer than its field.
      const isField = element.matches('input, textarea, select');
      if (scrolls && !isField && scrollWidth > clientWidth + 1 && !isForReadersAlone(element))
        troubles.push(
          `<${tagName.toLowerCase()}> is wider than its place by ${scrollWidth - clientWidth} px: ${element.textContent.trim().slice(0, 80)}`,
        );
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (text === '' || !parent?.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        continue;
      const around = ancestorsOf(parent);
      if (around.some(isForReadersAlone) || parent.closest('option, script, style')) continue;

      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        if (left < -slack || right > window.innerWidth + slack) {
          troubles.push(`outside at a side: ${text.slice(0, 80)}`);
          break;
        }
        const knife = around.find((element) => {
          const box = element.getBoundingClientRect();
          const { overflowX, overflowY } = getComputedStyle(element);
          return (
            (overflowX !== 'visible' && (left < box.left - slack || right > box.right + slack)) ||
            (['hidden', 'clip'].includes(overflowY) &&
              (top < box.top - 2 * slack || bottom > box.bottom + 2 * slack))
          );
        });
        if (knife) {
          troubles.push(
            `cut by <${knife.tagName.toLowerCase()} class="${knife.className}">: ${text.slice(0, 80)}`,
          );
          break;
        }
      }
    }
    return troubles;

    function ancestorsOf(element: Element): Element[] {
      const found: Element[] = [];
      for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement)
        found.push(at);
      return found;
    }

    function isForReadersAlone(element: Element): boolean {
      const { width, height } = element.getBoundingClientRect();
      return getComputedStyle(element).overflow !== 'visible' && (width <= 1.5 || height <= 1.5);
    }
  });
}
