import { Avatar, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { HostMeeting, HostPerson } from '../host-data.ts';
import { AppFrame } from './AppFrame.tsx';
import { CachedFrame } from './CachedFrame.tsx';
import { frameKey } from './AppTab.tsx';
import type { FrameIdentity } from './host-context.ts';
import { useHost } from './host-session.ts';
import type { Seat } from './host-url.ts';
import { useMeetingSeats } from './useMeetingSeats.ts';

/** Width of the side panel in Teams, in pixels. */
const panelWidth = '280px';

/** A phone's Teams gives the app the whole width. */
const onPhone = '@media (max-width: 480px)';

const useStyles = makeStyles({
  meeting: {
    display: 'grid',
    gridTemplateColumns: `minmax(0, 1fr) ${panelWidth}`,
    flexGrow: 1,
    minHeight: 0,
    backgroundColor: '#1b1a19',
    gap: '8px',
    '@container (max-width: 560px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'auto minmax(0, 1fr)',
      gap: '0',
    },
  },
  watching: { '@container (max-width: 560px)': { gridTemplateRows: 'minmax(180px, 2fr) minmax(0, 3fr)' } },
  stage: { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0, padding: '8px', gap: '8px' },
  board: {
    backgroundColor: tokens.colorNeutralBackground1,
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    borderRadius: tokens.borderRadiusMedium,
    overflow: 'hidden',
  },
  faces: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
    gridAutoRows: 'minmax(120px, 1fr)',
    gap: '8px',
    flexGrow: 1,
    '@container (max-width: 560px)': { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  },
  strip: { display: 'flex', flexGrow: 0, flexWrap: 'wrap', gap: '4px' },
  face: {
    backgroundColor: '#2d2c2b',
    color: '#ffffff',
    borderRadius: tokens.borderRadiusMedium,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '8px',
    padding: '4px 8px',
    minWidth: 0,
    '@container (max-width: 560px)': { flexDirection: 'row', gap: '4px' },
  },
  small: { flexDirection: 'row', gap: '6px' },
  panel: {
    width: panelWidth,
    justifySelf: 'center',
    [onPhone]: { width: '100%' },
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  panelTitle: {
    padding: '8px 12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightSemibold,
    flexShrink: 0,
  },
});

interface MeetingViewProps {
  readonly number: number;
  readonly seat: Seat;
  readonly person: HostPerson;
  readonly meeting: HostMeeting;
}

/** The meeting while it runs: who is there or what is shared, and the app in its side panel. */
export function MeetingView({ number, seat, person, meeting }: MeetingViewProps) {
  const styles = useStyles();
  const { settings, state, stages } = useHost();
  const present = useMeetingSeats(meeting.chatId);
  const origin = settings.seatOrigins[number - 1] ?? settings.origins.app;
  const shared = stages[meeting.chatId];
  const { sub } = seat.place;
  const panel = useMemo<FrameIdentity>(
    () => ({
      name: `seat${String(number)}`,
      seat: number,
      origin,
      frameContext: 'sidePanel',
      person,
      place: { kind: 'meeting', meeting },
      pageId: 'community',
      contentUrl: `${origin}/session.html`,
      sub,
    }),
    [number, origin, person, meeting, sub],
  );
  const stage = useMemo<FrameIdentity>(
    () => ({ ...panel, name: `${panel.name}-stage`, frameContext: 'meetingStage', sub: '' }),
    [panel],
  );
  const key = frameKey(seat, state.locale, state.broker);
  return (
    <div className={mergeClasses(styles.meeting, shared !== undefined && styles.watching)}>
      <div className={styles.stage}>
        {shared !== undefined && (
          <div className={styles.board}>
            <AppFrame
              key={`${key} ${shared}`}
              identity={stage}
              src={onOrigin(shared, origin)}
              title={`Stage that ${person.name} sees`}
            />
          </div>
        )}
        <div className={shared === undefined ? styles.faces : styles.strip}>
          {present.map(({ name, upn }) => (
            <div key={upn} className={mergeClasses(styles.face, shared !== undefined && styles.small)}>
              <Avatar name={name} size={shared === undefined ? 40 : 24} color="colorful" aria-hidden="true" />
              <Text size={200} truncate wrap={false}>
                {name}
              </Text>
            </div>
          ))}
        </div>
      </div>
      <div className={styles.panel}>
        <div className={styles.panelTitle} aria-hidden="true">
          Peerloom
        </div>
        <CachedFrame key={key} identity={panel} title={`Side panel for ${person.name}`} />
      </div>
    </div>
  );
}

/** Everyone sees the same page, each from the origin of their own seat. */
function onOrigin(url: string, origin: string): string {
  const { pathname, search, hash } = new URL(url);
  return `${origin}${pathname}${search}${hash}`;
}
