import type { FailedStateProps } from './FailureView.tsx';
import { laterPart } from './later-part.tsx';

/**
 * We could not look, or could not do: what happened, what is safe, what to do, and the ids behind "Details". The
 * one shape of an error; it comes a moment later, as no screen needs it on which all is well.
 */
export const FailedState = laterPart<FailedStateProps>(
  async () => (await import(/* webpackChunkName: "trouble" */ './FailureView.tsx')).FailureView,
);
