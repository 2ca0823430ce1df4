/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { consultancy } from '#domain/sessions/format.ts';
import { ActionForm } from '#features/run-session/ActionForm.tsx';
import { CardForm } from '#features/run-session/CardForm.tsx';
import { RoomProvider, type Room } from '#features/run-session/room.ts';
import { RoomStatus } from '#features/run-session/RoomStatus.tsx';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import type { LiveSession, SessionFollower } from '#workflows/follow-session-live.ts';
import { runSession } from '#workflows/run-session.ts';
import { asha, aSession, noon, recorded, started } from '../../domain/sessions/session-builders.ts';
import { draftsInMemory } from '../../support/drafts-in-memory.ts';
import { createVirtualTime, type VirtualTime } from '../../support/virtual-time.ts';

test('what was refused is told in the session itself, once, with the way to it; what waits is not', () => {
  const { tell } = open();
  tell([{ kind: 'waiting', until: null, why: 'offline' }]);
  expect(screen.queryByRole('link')).toBeNull();

  tell([
    { kind: 'waiting', until: null, why: 'offline' },
    { kind: 'needs-attention', code: 'no-access', trace: null },
  ]);
  const link = screen.getByRole('link', { name: '1 not sent: see why' });
  expect(link.getAttribute('href')).toBe(`#${paths.unsent()}`);
  expect(screen.getByRole('status').textContent).toBe('1 not sent: see why');

  tell([]);
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

test.each([
  ['a card', 'Add', 'Your card', <CardForm key="card" />],
  ['an action', 'Add action', 'What will be done', <ActionForm key="action" />],
])('%s that is added twice before the device kept it is there once', async (_what, name, label, form) => {
  const { log, keepAll } = write(form);
  const add = screen.getByRole('button', { name });
  const type = (value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  type('Ask support');
  act(() => add.focus());
  act(() => {
    add.click();
    add.click();
  });
  fireEvent.click(add);
  expect(document.activeElement).toBe(add);
  await keepAll();
  expect(log()).toEqual(['Ask support']);

  type('Ask sales');
  fireEvent.click(add);
  await keepAll();
  expect(log()).toEqual(['Ask support', 'Ask sales']);
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
  show(
    services,
    <RoomStatus
      live={live as unknown as Extract<LiveSession, { kind: 'ready' }>}
      onRefresh={() => undefined}
    />,
  );
  return {
    setClock: (milliseconds: number) => void (clockOff += milliseconds),
    tell: (states: readonly OutboxEntry['state'][]) =>
      act(() => {
        entries = states.map((state, id) => ({ id: String(id), state }) as unknown as OutboxEntry);
        hearers.forEach((hear) => hear());
      }),
  };
}

/** A form of a session in its second step, on a device that takes its time to keep what is written. */
function write(form: ReactElement) {
  const time = createVirtualTime();
  const session = aSession();
  let facts: readonly Fact[] = [recorded(asha, 1, started(1, 'clarifying', 1, 10))];
  let waiting: (() => void)[] = [];
  const view = () => foldSession(session, facts);
  const follower = {
    live: () => ({ kind: 'ready', facts, view: view() }),
    addFact: (body: FactBody) =>
      new Promise<void>((resolve) =>
        waiting.push(() => {
          facts = [...facts, recorded(asha, 10 + facts.length, body)];
          resolve();
        }),
      ),
  } as unknown as SessionFollower;
  let ids = 0;
  // What the forms ask for, and nothing else.
  const services = {
    account: { tenantId: 't', person: asha },
    clock: { now: () => noon },
    serverClock: time.clock,
    random: { uuid: () => `id-${String(++ids)}` },
    timers: time.timers,
    drafts: draftsInMemory(),
    host: { onSuspend: () => () => undefined },
  } as unknown as Services;
  const room = {
    session,
    format: consultancy,
    view: view(),
    people: [asha],
    run: runSession(services, { session, format: consultancy, follower }),
    keep: (work: Promise<unknown>) => work.then(() => true),
  } as unknown as Room;
  show(services, <RoomProvider value={room}>{form}</RoomProvider>);
  return {
    keepAll: () =>
      act(async () => {
        waiting.forEach((keep) => keep());
        waiting = [];
        await time.advance(0);
      }),
    log: () =>
      facts.flatMap(({ body }) =>
        body.kind === 'card-added' || body.kind === 'action-added' ? [body.text] : [],
      ),
  };
}

function show(services: Services, content: ReactElement): void {
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <ServicesProvider value={services}>{content}</ServicesProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
}
