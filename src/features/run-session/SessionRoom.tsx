import { useMemo, useState, type ReactNode } from 'react';
import type { Member } from '#domain/communities/member.ts';
import { formatById } from '#domain/sessions/format.ts';
import { mayFacilitate } from '#domain/sessions/steering.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { runSession } from '#workflows/run-session.ts';
import type { LiveSession } from '#workflows/follow-session-live.ts';
import { useLiveSession } from '#ui/data/useLiveSession.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { LaterClosedView, LaterCloseView, UntilHere, useLaterParts } from './later.tsx';
import { peopleFor } from './people-for.ts';
import { NotKept, RoomNotices } from './RoomNotices.tsx';
import { RoomProvider, type Room } from './room.ts';
import { RoomStatus } from './RoomStatus.tsx';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { StepView } from './StepView.tsx';
import { useText } from './text.ts';
import { useKeeping } from './useKeeping.ts';
import { WaitingView } from './WaitingView.tsx';

interface SessionRoomProps {
  readonly site: SiteId;
  readonly session: Session;
  readonly members: readonly Member[];
  readonly back: ReactNode;
}

/** One session, before, while and after it is run. */
export function SessionRoom({ site, session, members, back }: SessionRoomProps) {
  const t = useText();
  const words = useFormatWords();
  const { live, follower } = useLiveSession({ site, session, takesPart: true });
  const format = formatById(session.format);

  if (live.kind !== 'ready' || !format) {
    return (
      <Page title={session.title} subtitle={words.name(session.format)} back={back}>
        {live.kind === 'loading' && <Loading label={t('loading')} lines={6} />}
        {live.kind === 'failed' && <FailedState failure={live.failure} onRetry={follower.refreshNow} />}
        {live.kind === 'ready' && <Notice intent="warning">{t('format.unknown')}</Notice>}
      </Page>
    );
  }
  return <OpenRoom {...{ site, session, members, back, live, follower, format }} />;
}

interface OpenRoomProps extends SessionRoomProps, Pick<Room, 'format' | 'follower'> {
  readonly live: Extract<LiveSession, { kind: 'ready' }>;
}

function OpenRoom({ site, session, members, back, live, follower, format }: OpenRoomProps) {
  const styles = useRoomStyles();
  const { account, serverClock, random, host } = useServices();
  const [closing, setClosing] = useState(false);
  const keeping = useKeeping();
  useLaterParts();
  const run = useMemo(
    () => runSession({ account, serverClock, random }, { session, format, follower }),
    [account, serverClock, random, session, format, follower],
  );
  const { view } = live;
  const room: Room = {
    site,
    session,
    format,
    view,
    run,
    follower,
    people: peopleFor(view, members, account.person),
    facilitates: mayFacilitate(view, account.person.id),
    // The side panel is a page of its own, without the other places of the app.
    hasPlaces: host.context().frame !== 'sidePanel',
    keep: keeping.keep,
  };
  const place = placeIn(room, closing);
  const notKept = keeping.failure === null ? null : <NotKept failure={keeping.failure} />;

  return (
    <RoomProvider value={room}>
      <Page
        {...useHeading(room, place)}
        back={back}
        status={<RoomStatus live={live} onRefresh={follower.refreshNow} />}
      >
        <div className={styles.room}>
          {place === 'waiting' && <WaitingView />}
          {place === 'step' && <StepView onClose={() => setClosing(true)} notice={notKept} />}
          <UntilHere>
            {place === 'closing' && <LaterCloseView onBack={() => setClosing(false)} />}
            {place === 'closed' && <LaterClosedView />}
          </UntilHere>
          {place !== 'step' && notKept}
          <RoomNotices live={live} />
        </div>
      </Page>
    </RoomProvider>
  );
}

type Place = 'waiting' | 'step' | 'closing' | 'closed';

function placeIn({ view, session, facilitates }: Room, closing: boolean): Place {
  if (view.closedBy !== null || session.state === 'held') return 'closed';
  if (view.step === null) return 'waiting';

  return closing && facilitates ? 'closing' : 'step';
}

function useHeading({ session, format, view }: Room, place: Place): { title: string; subtitle: string } {
  const t = useText();
  const words = useFormatWords();
  const name = words.name(format.id);
  switch (place) {
    case 'waiting':
      return { title: session.title, subtitle: name };
    case 'closing':
      return { title: t('closing.title'), subtitle: t('closing.subtitle') };
    case 'closed':
      return {
        title: session.title,
        subtitle: view.closedBy ? t('closed.subtitle', { name: view.closedBy.name }) : t('closed.held'),
      };
    case 'step': {
      const id = view.step?.id ?? '';
      const index = format.steps.findIndex((step) => step.id === id);
      return {
        title: words.title(format.id, id),
        subtitle:
          index < 0
            ? t('step.again', { format: name, title: session.title })
            : t('step.of', { format: name, number: index + 1, total: format.steps.length }),
      };
    }
  }
}
