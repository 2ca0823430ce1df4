import { useRef, useState } from 'react';

interface Course {
  readonly isBusy: boolean;
  /** What the last press threw; null where it threw nothing. */
  readonly failure: unknown;
}

export interface Press<Args extends readonly unknown[]> extends Course {
  readonly press: (...args: Args) => void;
  /** The same for a form, which stays on the page also where it was sent already. */
  readonly submit: (event: { preventDefault(): void }, ...args: Args) => void;
}

/** Something that is done once at a time: whoever presses again before it is done does not do it twice. */
export function usePress<Args extends readonly unknown[]>(
  work: (...args: Args) => Promise<unknown>,
): Press<Args> {
  // Two presses can come before anything is drawn.
  const isUnderWay = useRef(false);
  const [course, setCourse] = useState<Course>({ isBusy: false, failure: null });

  const press = (...args: Args) => {
    if (isUnderWay.current) return;

    const end = (failure: unknown) => {
      isUnderWay.current = false;
      setCourse({ isBusy: false, failure });
    };
    isUnderWay.current = true;
    setCourse({ isBusy: true, failure: null });
    work(...args).then(() => end(null), end);
  };
  return {
    ...course,
    press,
    submit: (event, ...args) => {
      event.preventDefault();
      press(...args);
    },
  };
}
