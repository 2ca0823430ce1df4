// What the end of a session needs, in one chunk of its own: the side panel shows its first step without it.
export { ActionForm } from './ActionForm.tsx';
export { ActionList } from './ActionList.tsx';
export { CloseView } from './CloseView.tsx';
export { ClosedView } from './ClosedView.tsx';
export { MostValuable } from './MostValuable.tsx';
export { ShareToStage } from './ShareToStage.tsx';
