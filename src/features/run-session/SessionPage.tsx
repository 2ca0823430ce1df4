import type { Session } from '#domain/sessions/session.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { SessionAt } from './SessionAt.tsx';
import { useText } from './text.ts';

/** A session run from a tab, where the app is not in the meeting. */
export function SessionPage({ site, session }: { site: SiteId; session: Key }) {
  const t = useText();
  const choose = (sessions: readonly Session[]) => sessions.find(({ key }) => key === session) ?? null;
  return (
    <SessionAt
      site={site}
      choose={choose}
      back={<GoLink to={paths.community(site, 'sessions')}>{t('back')}</GoLink>}
    />
  );
}
