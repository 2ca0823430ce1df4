import { createContext, useContext } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { Format } from '#domain/sessions/format.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SessionView } from '#domain/sessions/view.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { SessionFollower } from '#workflows/follow-session-live.ts';
import type { SessionRun } from '#workflows/run-session.ts';

/** What every part of a live session's screen needs. */
export interface Room {
  readonly site: SiteId;
  readonly session: Session;
  readonly format: Format;
  readonly view: SessionView;
  /** What the view was made of. */
  readonly facts: readonly Fact[];
  /** When the log was last looked at; null where it could not be yet. */
  readonly asOf: IsoInstant | null;
  readonly run: SessionRun;
  readonly follower: SessionFollower;
  /** As this device knows it, with what still waits here. */
  readonly community: CommunitySnapshot;
  /** People who can own an action: members and whoever is here. */
  readonly people: readonly PersonRef[];
  readonly facilitates: boolean;
  /** Whether links into the rest of the app lead anywhere from here. */
  readonly hasPlaces: boolean;
  /** Does something that must be kept; answers whether it was, and shows why where it was not. */
  readonly keep: (work: Promise<unknown>) => Promise<boolean>;
}

const RoomContext = createContext<Room | null>(null);

export const RoomProvider = RoomContext.Provider;

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('useRoom needs a RoomProvider above it.');

  return room;
}
