import { boot } from './boot.tsx';
import { MeetingSession } from '#features/run-session/MeetingSession.tsx';

boot(() => <MeetingSession />);
