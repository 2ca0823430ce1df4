import { useMemo, useRef, type RefCallback, type RefObject } from 'react';

export interface FocusPlace<Place extends HTMLElement> {
  /** Holds whatever is shown in turn. Takes the focus by `tabIndex={-1}`, and says with a label what it is about. */
  readonly place: RefObject<Place | null>;
  /** The button that opens it. */
  readonly opener: RefCallback<HTMLButtonElement>;
  /** Called before what was pressed goes: a pressed button that goes would leave the focus nowhere. */
  readonly stay: () => void;
  /** Called as what was opened goes: to what opened it, if that comes back. */
  readonly back: () => void;
}

/** Where the focus is while one thing is shown in the place of another. */
export function useFocusPlace<Place extends HTMLElement = HTMLDivElement>(): FocusPlace<Place> {
  const place = useRef<Place>(null);
  return useMemo(() => {
    let button: HTMLButtonElement | null = null;
    let isAwaited = false;
    const opener = (there: HTMLButtonElement | null) => {
      button = there;
      if (!isAwaited) return;

      isAwaited = there === null;
      there?.focus();
    };
    const stay = () => place.current?.focus();
    const back = () => {
      stay();
      // A slow device paints before the button is there again.
      isAwaited = button === null;
      button?.focus();
    };
    return { place, opener, stay, back };
  }, []);
}
