import { useUnsent } from '#ui/data/useUnsent.ts';
import { useServices } from '#ui/services/services.tsx';
import { SignInBanner } from './later-views.tsx';

/** On every page, as soon as what a person did waits for that person's sign-in. */
export function SignInAgain() {
  const { host } = useServices();
  const unsent = useUnsent();
  const waits = unsent.some(({ state }) => 'why' in state && state.why === 'sign-in');
  // The stage is for everybody in the room; the person's own panel beside it says it.
  return waits && host.context().frame !== 'meetingStage' ? <SignInBanner unsent={unsent} /> : null;
}
