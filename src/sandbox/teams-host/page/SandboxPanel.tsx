import {
  Button,
  Link,
  makeStyles,
  OverlayDrawer,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Dismiss24Regular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { useHost } from './host-session.ts';
import type { HeardCall } from './useHostAnswers.ts';

const useStyles = makeStyles({
  part: {
    marginBottom: '20px',
    display: 'flex',
    flexDirection: 'column',
    gap: '6px',
    alignItems: 'flex-start',
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  quiet: { color: tokens.colorNeutralForeground3 },
  calls: {
    margin: '0',
    paddingInlineStart: '0',
    listStyleType: 'none',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
  unknown: { color: tokens.colorPaletteRedForeground1 },
});

const minute = 60;

/** As the control API takes them. */
const faults = {
  next: { match: {}, phase: 'before', action: { reset: true }, times: 1 },
  lost: { match: { method: 'POST' }, phase: 'after', action: { reset: true }, times: 1 },
} as const;

/** The sandbox's own controls: its clock, faults and state. */
export function SandboxPanel({
  open,
  calls,
  onClose,
}: {
  open: boolean;
  calls: readonly HeardCall[];
  onClose: () => void;
}) {
  const styles = useStyles();
  const { api, settings, state } = useHost();
  const [said, setSaid] = useState('');
  const [clock, setClock] = useState('');
  useEffect(() => {
    if (!open) return;
    void api.clock().then(({ utc }) => {
      setClock(utc);
    });
  }, [api, open, said]);
  const act = (what: string, work: () => Promise<unknown>) => () => {
    void work().then(
      () => {
        setSaid(what);
      },
      (error: unknown) => {
        setSaid(`That did not work: ${String(error)}`);
      },
    );
  };
  const advance = (seconds: number) => async () => {
    const { utc } = await api.control<{ utc: string }>('clock', { advanceSeconds: seconds });
    setClock(utc);
  };
  return (
    <OverlayDrawer
      position="end"
      open={open}
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" aria-label="Close" icon={<Dismiss24Regular />} onClick={onClose} />
          }
        >
          Sandbox
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <Text role="status" block>
          {said}
        </Text>
        <section className={styles.part}>
          <Subtitle2 as="h3">The server's clock</Subtitle2>
          <Text className={styles.quiet}>{clock === '' ? 'Loading' : shownClock(clock)}</Text>
          <div className={styles.row}>
            <Button onClick={act('A minute passed.', advance(minute))}>+1 minute</Button>
            <Button onClick={act('An hour passed.', advance(60 * minute))}>+1 hour</Button>
            <Button onClick={act('A day passed.', advance(24 * 60 * minute))}>+1 day</Button>
          </div>
        </section>
        <section className={styles.part}>
          <Subtitle2 as="h3">Faults</Subtitle2>
          <div className={styles.row}>
            <Button onClick={act('The next request breaks.', () => api.control('faults', faults.next))}>
              Break the next request
            </Button>
            <Button
              onClick={act('The next answer to a write is lost.', () => api.control('faults', faults.lost))}
            >
              Lose the next write's answer
            </Button>
            <Button
              onClick={act('SharePoint throttles for 30 seconds.', () =>
                api.control('throttle', { workload: 'sharepoint', seconds: 30 }),
              )}
            >
              Throttle SharePoint, 30 s
            </Button>
            <Button onClick={act('No faults are left.', () => api.clearFaults())}>Clear faults</Button>
          </div>
        </section>
        <section className={styles.part}>
          <Subtitle2 as="h3">Apps that Teams keeps</Subtitle2>
          <Text className={styles.quiet}>
            Whoever shows something else has the app suspended for 30 minutes, a side panel for 20.
          </Text>
          {state.seats.map((seat, at) => (
            <SeatCaching key={at} number={at + 1} user={seat.user} />
          ))}
        </section>
        <section className={styles.part}>
          <Subtitle2 as="h3">Look inside</Subtitle2>
          <Link href={`${settings.origins.graph}/_sandbox/log`} target="_blank">
            Requests to Graph
          </Link>
          <Link href={`${settings.origins.app}/home.html`} target="_blank">
            The app in a plain browser tab
          </Link>
        </section>
        <section className={styles.part}>
          <Subtitle2 as="h3">Begin again</Subtitle2>
          <Text className={styles.quiet}>Everything that was made in the sandbox is lost.</Text>
          <Button
            onClick={act('The organisation is as new.', async () => {
              await api.control('reset', {});
              location.assign('/');
            })}
          >
            Reset the organisation
          </Button>
        </section>
        <section className={styles.part}>
          <Subtitle2 as="h3">What the app said to Teams</Subtitle2>
          {calls.length === 0 && <Text className={styles.quiet}>Nothing yet.</Text>}
          <ol className={styles.calls}>
            {calls.slice(0, 60).map(({ key, frame, func, isUnknown }) => (
              <li key={key} className={isUnknown ? styles.unknown : undefined}>
                {frame} {func}
                {isUnknown ? ' (not played here)' : ''}
              </li>
            ))}
          </ol>
        </section>
      </DrawerBody>
    </OverlayDrawer>
  );
}

/** What a person does with the app of a seat, and what Teams does with it then. */
function SeatCaching({ number, user }: { number: number; user: string }) {
  const styles = useStyles();
  const { caching } = useHost();
  const name = `seat${String(number)}`;
  const { kind } = caching.of(name);
  return (
    <div className={styles.row} role="group" aria-label={`Seat ${String(number)}, ${user}`}>
      <Button
        disabled={kind !== 'shown'}
        onClick={() => {
          caching.leave(name);
        }}
      >
        Seat {number}: show something else
      </Button>
      <Button
        disabled={kind !== 'suspended'}
        onClick={() => {
          caching.evict(name);
        }}
      >
        Seat {number}: end the app
      </Button>
    </div>
  );
}

function shownClock(utc: string): string {
  return (
    new Date(utc).toLocaleString('en', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' }) + ' UTC'
  );
}
