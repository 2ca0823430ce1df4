import { laterPart } from './later-part.tsx';
import type { NoticeProps } from './NoticeBar.tsx';

/**
 * A sentence that belongs beside what it is about. It is not announced by itself. Its parts come a moment later:
 * a screen on which all is well needs none of them.
 */
export const Notice = laterPart<NoticeProps>(
  async () => (await import(/* webpackChunkName: "trouble" */ './NoticeBar.tsx')).NoticeBar,
);
