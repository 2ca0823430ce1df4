import { useMemo, useRef, type RefObject } from 'react';

export interface FocusPlace<Place extends HTMLElement> {
  /** Holds whatever is shown in turn. Takes the focus by `tabIndex={-1}`, and says with a label what it is about. */
  readonly place: RefObject<Place | null>;
  /** The button that opens it. */
  readonly opener: RefObject<HTMLButtonElement | null>;
  /** Called before what was pressed goes: a pressed button that goes would leave the focus nowhere. */
  readonly stay: () => void;
  /** Called as what was opened goes: to what opened it, if that comes back. */
  readonly back: () => void;
}

/** Where the focus is while one thing is shown in the place of another. */
export function useFocusPlace<Place extends HTMLElement = HTMLDivElement>(): FocusPlace<Place> {
  const place = useRef<Place>(null);
  const opener = useRef<HTMLButtonElement>(null);
  return useMemo(() => {
    const stay = () => place.current?.focus();
    const back = () => {
      stay();
      // The button is there again with the next paint.
      requestAnimationFrame(() => opener.current?.focus());
    };
    return { place, opener, stay, back };
  }, []);
}
