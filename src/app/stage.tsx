import { boot } from './boot.tsx';
import { StageBoard } from '#features/stage/StageBoard.tsx';

boot(() => <StageBoard />);
