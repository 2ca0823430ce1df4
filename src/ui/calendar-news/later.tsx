import { laterPart } from '../states/later-part.tsx';
import type { CalendarNewsProps } from './CalendarNews.tsx';

/** Looks into the calendar once all else is shown, and speaks up where something is to say. */
export const CalendarNews = laterPart<CalendarNewsProps>(
  async () => (await import(/* webpackChunkName: "calendar-news" */ './CalendarNews.tsx')).CalendarNews,
);
