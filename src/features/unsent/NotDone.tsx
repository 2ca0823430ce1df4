import type { ReactNode } from 'react';
import { FailureDetails } from '#ui/details/FailureDetails.tsx';
import { factsOf } from '#ui/details/failure-facts.ts';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useUnsentStyles } from './Unsent.styles.ts';

/** Why a button did nothing, beside it; what support needs is not read out with it. */
export function NotDone({ failure }: { failure: unknown }) {
  const sentence = useFailureText();
  return (
    <>
      <Mistake>{sentence(failure)}</Mistake>
      <FailureDetails facts={factsOf(failure)} />
    </>
  );
}

/** What is missing before it can be done. */
export function Mistake({ children }: { children: ReactNode }) {
  const styles = useUnsentStyles();
  return (
    <span role="alert" className={styles.attention}>
      {children}
    </span>
  );
}
