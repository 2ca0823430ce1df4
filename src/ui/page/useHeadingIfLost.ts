import { useEffect } from 'react';

/**
 * Something came in the place of what was pressed, which is gone with the focus: that begins anew at the heading. Where
 * somebody else brought it about, and this page has no focus to lose, none is taken. `shown` names what is shown where
 * it changes without coming anew.
 */
export function useHeadingIfLost(shown = ''): void {
  useEffect(() => {
    if (!document.hasFocus() || isShown(document.activeElement)) return;

    document.documentElement.scrollTop = 0;
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [shown]);
}

/** What waits for the code of what comes after it is hidden, and still has the focus for a moment. */
function isShown(focused: Element | null): boolean {
  return focused !== null && focused !== document.body && focused.getClientRects().length > 0;
}
