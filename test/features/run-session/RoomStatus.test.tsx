/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { act, render, screen } from '@testing-library/react';
import { RoomStatus } from '#features/run-session/RoomStatus.tsx';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import type { LiveSession } from '#workflows/follow-session-live.ts';
import { createVirtualTime, type VirtualTime } from '../../support/virtual-time.ts';

test('what was refused is told in the session itself, once, with the way to it; what waits is not', () => {
  const { show } = open();
  show([{ kind: 'waiting', until: null, why: 'offline' }]);
  expect(screen.queryByRole('link')).toBeNull();

  show([
    { kind: 'waiting', until: null, why: 'offline' },
    { kind: 'needs-attention', code: 'no-access', trace: null },
  ]);
  const link = screen.getByRole('link', { name: '1 not sent: see why' });
  expect(link.getAttribute('href')).toBe(`#${paths.unsent()}`);
  expect(screen.getByRole('status').textContent).toBe('1 not sent: see why');

  show([]);
  expect(screen.queryByRole('link')).toBeNull();
});

test('how old the view is has nothing to do with what the clock is set to meanwhile', async () => {
  const time = createVirtualTime();
  const { setClock } = open({ time, asOf: time.clock.now() });
  await act(() => time.advance(5_000));
  screen.getByText(/^as of 5 sec/);
  setClock(2 * 3_600_000);
  await act(() => time.advance(5_000));
  expect(screen.getByText(/^as of/).textContent).toMatch(/^as of 10 sec/);
});

function open(
  { time, asOf }: { time: VirtualTime; asOf: IsoInstant | null } = { time: createVirtualTime(), asOf: null },
) {
  let clockOff = 0;
  const hearers = new Set<() => void>();
  let entries: readonly OutboxEntry[] = [];
  // What the status asks for, and nothing else.
  const services = {
    clock: {
      now: () => instantAt(millisecondsOf(time.clock.now()) + clockOff),
      elapsed: () => time.elapsed(),
    },
    serverClock: { now: () => time.clock.now() },
    timers: time.timers,
    outbox: {
      unsent: () => entries,
      subscribe(hear: () => void) {
        hearers.add(hear);
        return () => hearers.delete(hear);
      },
    },
  } as unknown as Services;
  const live = { asOf, online: true, failure: null, resting: false, waiting: { facts: 0, cards: 0 } };
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <ServicesProvider value={services}>
            <RoomStatus
              live={live as unknown as Extract<LiveSession, { kind: 'ready' }>}
              onRefresh={() => undefined}
            />
          </ServicesProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return {
    setClock: (milliseconds: number) => void (clockOff += milliseconds),
    show: (states: readonly OutboxEntry['state'][]) =>
      act(() => {
        entries = states.map((state, id) => ({ id: String(id), state }) as unknown as OutboxEntry);
        hearers.forEach((hear) => hear());
      }),
  };
}
