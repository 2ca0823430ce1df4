import { mergeClasses } from '@fluentui/react-components';
import { useMemo, useState, type ReactNode } from 'react';
import { isOwnFormat } from '#domain/sessions/format.ts';
import { inOrder, mayFacilitate } from '#domain/sessions/steering.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { runSession } from '#workflows/run-session.ts';
import type { LiveSession } from '#workflows/follow-session-live.ts';
import { useLiveSession } from '#ui/data/useLiveSession.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { WithFormat } from '#ui/session-formats/WithFormat.tsx';
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
  readonly community: CommunitySnapshot;
  readonly back: ReactNode;
}

/** One session, before, while and after it is run. */
export function SessionRoom(props: SessionRoomProps) {
  const { site, session } = props;
  const { live, follower } = useLiveSession({ site, session, takesPart: true });
  return (
    <WithFormat
      id={session.format}
      site={site}
      carried={live.kind === 'ready' ? live.view.format : undefined}
      fallback={<ClosedDoor {...props} live={null} />}
      failed={(failure, retry) => (
        <ClosedDoor {...props} live={{ kind: 'failed', failure }} onRetry={retry} />
      )}
    >
      {(format) =>
        live.kind === 'ready' && format ? (
          <OpenRoom {...props} live={live} follower={follower} format={format} />
        ) : (
          <ClosedDoor {...props} live={live} onRetry={follower.refreshNow} />
        )
      }
    </WithFormat>
  );
}

interface ClosedDoorProps extends SessionRoomProps {
  /** Null until the format is known. */
  readonly live: LiveSession | null;
  readonly onRetry?: () => void;
}

/** Until the room can be shown, and where it cannot. */
function ClosedDoor({ session, back, live, onRetry }: ClosedDoorProps) {
  const t = useText();
  const words = useFormatWords();
  // What a community calls its own format is read with it.
  const isNamed = live !== null && (live.kind === 'ready' || !isOwnFormat(session.format));
  return (
    <Page title={session.title} {...(isNamed ? { subtitle: words.name(session.format) } : {})} back={back}>
      {(live === null || live.kind === 'loading') && <Loading label={t('loading')} lines={6} />}
      {live?.kind === 'failed' && <FailedState failure={live.failure} {...(onRetry ? { onRetry } : {})} />}
      {live?.kind === 'ready' && <Notice intent="warning">{t('format.unknown')}</Notice>}
    </Page>
  );
}

interface OpenRoomProps extends SessionRoomProps, Pick<Room, 'format' | 'follower'> {
  readonly live: Extract<LiveSession, { kind: 'ready' }>;
}

function OpenRoom({ site, session, community, back, live, follower, format: usual }: OpenRoomProps) {
  const styles = useRoomStyles();
  const { account, serverClock, random, host } = useServices();
  const [closing, setClosing] = useState(false);
  const keeping = useKeeping();
  useLaterParts();
  const { view, facts, asOf } = live;
  const order = view.order.join(' ');
  const format = useMemo(() => inOrder(usual, order === '' ? [] : order.split(' ')), [usual, order]);
  const run = useMemo(
    () => runSession({ account, serverClock, random }, { session, format, follower }),
    [account, serverClock, random, session, format, follower],
  );
  const room: Room = {
    site,
    session,
    format,
    view,
    facts,
    asOf,
    run,
    follower,
    community,
    people: peopleFor(view, community.members, account.person),
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
        <div className={mergeClasses(styles.room, place === 'step' && styles.wide)}>
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
