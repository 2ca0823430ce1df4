import { makeStyles, shorthands, Spinner, Text, tokens } from '@fluentui/react-components';
import { AppTab } from './AppTab.tsx';
import type { Seat } from './host-url.ts';
import { MeetingView } from './MeetingView.tsx';
import { SeatHeader } from './SeatHeader.tsx';
import { useSeat } from './useSeat.ts';

const useStyles = makeStyles({
  seat: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow4,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    overflow: 'hidden',
    containerType: 'inline-size',
    '@media (max-width: 640px)': { borderRadius: '0', ...shorthands.borderStyle('none') },
  },
  middle: { margin: 'auto', padding: '16px', textAlign: 'center' },
});

/** One person's Teams. */
export function SeatView({ number, seat }: { number: number; seat: Seat }) {
  const styles = useStyles();
  const view = useSeat(seat);
  return (
    <section className={styles.seat} aria-label={`Seat ${String(number)}`}>
      <SeatHeader number={number} seat={seat} view={view} />
      {view.kind === 'loading' && <Spinner className={styles.middle} label="Loading the person" />}
      {(view.kind === 'nobody' || view.kind === 'nowhere') && (
        <div className={styles.middle} role="alert">
          <Text block>{view.why}</Text>
          <Text block>
            {view.kind === 'nobody' ? 'Sign in as somebody else above.' : 'Choose another place above.'}
          </Text>
        </div>
      )}
      {view.kind === 'ready' &&
        (seat.place.kind === 'panel' && view.place.kind === 'meeting' ? (
          <MeetingView number={number} seat={seat} person={view.person} meeting={view.place.meeting} />
        ) : (
          <AppTab number={number} seat={seat} person={view.person} place={view.place} />
        ))}
    </section>
  );
}
