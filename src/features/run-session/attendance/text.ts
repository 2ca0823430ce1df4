import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './messages.en.json' with { type: 'json' };

/** The words of an organizer's look into the attendance report. */
export const useAttendanceText = catalogue('run-session-attendance', messages);
