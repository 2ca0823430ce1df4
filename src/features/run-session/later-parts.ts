// What the end of a session needs, in one chunk of its own: the side panel shows its first step without it.
export { ActionForm } from './ActionForm.tsx';
export { ActionList } from './ActionList.tsx';
export { CloseView } from './CloseView.tsx';
export { ClosedView } from './ClosedView.tsx';
export { GroupBoard } from './GroupBoard.tsx';
export { LastTime } from './LastTime.tsx';
export { MostValuable } from './MostValuable.tsx';
export { Pulse } from './Pulse.tsx';
export { Readiness } from './Readiness.tsx';
export { SealedCards } from './SealedCards.tsx';
export { StepAids } from './StepAids.tsx';
export { VoteBoard } from './VoteBoard.tsx';
export { StepRail } from '#ui/session-formats/StepRail.tsx';
