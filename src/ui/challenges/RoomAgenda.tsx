import { standingChallenges } from '#domain/challenges/standing.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useChallenges } from '../data/useChallenges.ts';
import { useServices } from '../services/services.tsx';
import { SessionAgenda } from './SessionAgenda.tsx';

interface RoomAgendaProps {
  readonly site: SiteId;
  readonly session: Session;
  readonly sessions: readonly Session[];
}

/** The agenda where a session is about to start, for who facilitates it. */
export function RoomAgenda({ site, session, sessions }: RoomAgendaProps) {
  const { serverClock } = useServices();
  const view = useChallenges(site);
  // It stands beside what the start needs more; the tab of the challenges says why it could not look.
  if (view.kind !== 'ready') return null;

  const { challenges, facts } = view.read;
  const standing = standingChallenges(challenges, { facts, sessions, now: serverClock.now() });
  return <SessionAgenda site={site} session={session} challenges={standing} mayPick isFormatSaid />;
}
