import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useServices } from '#ui/services/services.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import { useText } from './text.ts';

const parts = () => untilLoaded(() => import(/* webpackChunkName: "session-later" */ './later-parts.ts'));

export const LaterActionForm = lazy(async () => ({ default: (await parts()).ActionForm }));
export const LaterActionList = lazy(async () => ({ default: (await parts()).ActionList }));
export const LaterMostValuable = lazy(async () => ({ default: (await parts()).MostValuable }));
export const LaterSealedCards = lazy(async () => ({ default: (await parts()).SealedCards }));
export const LaterGroupBoard = lazy(async () => ({ default: (await parts()).GroupBoard }));
export const LaterVoteBoard = lazy(async () => ({ default: (await parts()).VoteBoard }));
export const LaterCloseView = lazy(async () => ({ default: (await parts()).CloseView }));
export const LaterClosedView = lazy(async () => ({ default: (await parts()).ClosedView }));

/** Nothing holds their places: the host is asked for its stage first, and often there was no last time. */
export const LaterLastTime = laterPart(async () => (await parts()).LastTime);
export const LaterPulse = laterPart(async () => (await parts()).Pulse);
export const LaterReadiness = laterPart(async () => (await parts()).Readiness);
export const LaterStartFormat = laterPart(
  async () => (await import(/* webpackChunkName: "start-format" */ './StartFormat.tsx')).StartFormat,
);
export const LaterStepAids = laterPart(async () => (await parts()).StepAids);
export const LaterStepRail = laterPart(async () => (await parts()).StepRail);

/** Long enough for the first frame of a slow device. Milliseconds. */
const afterFirstPaint = 250;

/** Fetches the rest right after the first paint, so that it is there when the network no longer is. */
export function useLaterParts(): void {
  const { timers } = useServices();
  useEffect(() => timers.after(afterFirstPaint, () => void parts()), [timers]);
}

export function UntilHere({ children }: { children: ReactNode }) {
  const t = useText();
  return <Suspense fallback={<Loading label={t('loading')} lines={3} />}>{children}</Suspense>;
}
