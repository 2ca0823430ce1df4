import { boot } from './boot.tsx';
import { MeetingSession } from '#features/run-session/MeetingSession.tsx';
import { recallMeeting } from '#features/run-session/recall-meeting.ts';

boot(() => <MeetingSession />, recallMeeting);
