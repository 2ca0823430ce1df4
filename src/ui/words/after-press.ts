import { useEffect, useEffectEvent, useRef } from 'react';

/**
 * Does something at once, or, while a pointer is pressed, as soon as the press has found its target: what moves
 * the page under a finger takes the click away from the button it was meant for.
 */
export function useAfterPress(work: () => void): () => void {
  const pressed = useRef(false);
  const waiting = useRef(false);
  const run = useEffectEvent(work);
  const finish = useEffectEvent(() => {
    pressed.current = false;
    if (!waiting.current) return;

    waiting.current = false;
    run();
  });

  useEffect(() => {
    const begin = () => {
      pressed.current = true;
    };
    // A press may end without a click (a selection, a scroll); then there is nothing left to wait for.
    const end = () => setTimeout(finish);
    const options = { capture: true };
    window.addEventListener('pointerdown', begin, options);
    // After everybody else: a render in the middle of a click would put a box back that the click has ticked.
    window.addEventListener('click', finish);
    window.addEventListener('pointerup', end, options);
    window.addEventListener('pointercancel', end, options);
    return () => {
      window.removeEventListener('pointerdown', begin, options);
      window.removeEventListener('click', finish);
      window.removeEventListener('pointerup', end, options);
      window.removeEventListener('pointercancel', end, options);
      // The click may have led away from here.
      finish();
    };
  }, []);

  return () => {
    if (pressed.current) waiting.current = true;
    else work();
  };
}
