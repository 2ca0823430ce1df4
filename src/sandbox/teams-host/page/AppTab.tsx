import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { HostPerson } from '../host-data.ts';
import { CachedFrame } from './CachedFrame.tsx';
import type { FrameIdentity, FramePlace } from './host-context.ts';
import { useHost } from './host-session.ts';
import type { HostWidth, Seat } from './host-url.ts';

const useStyles = makeStyles({
  tabs: {
    display: 'flex',
    gap: '4px',
    padding: '0 12px',
    alignItems: 'end',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase300,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    flexShrink: 0,
  },
  tab: { padding: '6px 8px 8px' },
  active: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 0 -2px 0 ${tokens.colorCompoundBrandStroke}`,
  },
  content: { display: 'flex', flexGrow: 1, minHeight: 0, minWidth: 0 },
  narrow: {
    marginLeft: 'auto',
    marginRight: 'auto',
    ...shorthands.borderStyle('none', 'solid'),
    ...shorthands.borderWidth('1px'),
    ...shorthands.borderColor(tokens.colorNeutralStroke2),
    maxWidth: '100%',
    boxSizing: 'content-box',
  },
  phone: { width: '360px' },
  panel: { width: '280px' },
});

interface AppTabProps {
  readonly number: number;
  readonly seat: Seat;
  readonly person: HostPerson;
  readonly place: FramePlace;
}

/** The app as a tab: personal, in a channel, or in a meeting's chat before and after it. */
export function AppTab({ number, seat, person, place }: AppTabProps) {
  const styles = useStyles();
  const { settings, state } = useHost();
  const origin = settings.seatOrigins[number - 1] ?? settings.origins.app;
  const { sub } = seat.place;
  const pageId = place.kind === 'home' ? 'home' : 'community';
  const identity = useMemo<FrameIdentity>(
    () => ({
      name: `seat${String(number)}`,
      seat: number,
      origin,
      frameContext: 'content',
      person,
      place,
      pageId,
      contentUrl: `${origin}/${pageId}.html`,
      sub,
    }),
    [number, origin, person, place, pageId, sub],
  );
  const { others, own } = tabNames[place.kind];
  return (
    <>
      <div className={styles.tabs} aria-hidden="true">
        {others.map((name) => (
          <span key={name} className={styles.tab}>
            {name}
          </span>
        ))}
        <span className={mergeClasses(styles.tab, styles.active)}>{own}</span>
      </div>
      <div className={mergeClasses(styles.content, widthClass(styles, state.width))}>
        <CachedFrame
          key={frameKey(seat, state.locale, state.broker)}
          identity={identity}
          title={`Peerloom for ${person.name}`}
        />
      </div>
    </>
  );
}

/** What makes the app load anew; the theme does not, because the app hears of it. */
export function frameKey(seat: Seat, locale: string, broker: string): string {
  return JSON.stringify([seat, locale, broker === 'absent']);
}

const tabNames = {
  home: { others: [], own: 'Communities' },
  channel: { others: ['Posts', 'Files'], own: 'Community' },
  meeting: { others: ['Chat', 'Files', 'Details'], own: 'Community' },
} as const;

function widthClass(styles: ReturnType<typeof useStyles>, width: HostWidth): string | undefined {
  switch (width) {
    case 'full':
      return undefined;
    case '360':
      return mergeClasses(styles.narrow, styles.phone);
    case '280':
      return mergeClasses(styles.narrow, styles.panel);
  }
}
