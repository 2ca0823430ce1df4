/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { Plan, PlannedSlot } from '#domain/scheduling/plan.ts';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import { consultancy } from '#domain/sessions/format.ts';
import type { Session } from '#domain/sessions/session.ts';
import { toSeriesId } from '#domain/shared/ids.ts';
import { ApplySlot, type ApplySlotProps } from '#features/outlook/ApplySlot.tsx';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { aCharter, aSession, date, person, series, site } from '../../graph/lists/a-community.ts';
import { aPerson, aRequest } from '../../support/zone-oracle/plan-requests.ts';

jest.setTimeout(30_000);

const weekly = { kind: 'weekly', everyWeeks: 1 } as const;

async function aPlan(): Promise<Plan> {
  return planSeries(
    await aRequest({ cadence: weekly, days: ['tuesday', 'thursday'], minutes: 55, people: [aPerson(1)] }),
  );
}

/** Somebody else's series, planned for the third date of this slot. */
function takes({ dates }: PlannedSlot): Session {
  const at = dates[2]!;
  return aSession({
    key: `session:other-${at.startsAt}` as Session['key'],
    series: toSeriesId('44444444-4444-4444-8444-444444444444')!,
    title: 'Marc’s own',
    occurrence: date(at.date),
    startsAt: at.startsAt,
    endsAt: at.endsAt,
    state: 'planned',
  });
}

function show(plan: Plan, sessions: readonly Session[]): void {
  function Pane() {
    const [slot, pick] = useState(plan.best[0]!);
    // What it asks for, and nothing else.
    const props = {
      snapshot: { site, sessions, members: [] },
      snapshots: [],
      charter: aCharter(),
      series,
      choice: { format: consultancy, cadence: 'weekly-1', months: 3, roles: {} },
      people: [],
      invited: [],
      slot,
      best: plan.best,
      onPick: pick,
      onApply: () => undefined,
    } as unknown as ApplySlotProps;
    return (
      <>
        <p>{`Chosen: ${slot.id}`}</p>
        <ApplySlot {...props} />
      </>
    );
  }
  const services = {
    account: { tenantId: 't', person },
    host: { linkTo: (path: string) => `https://example.org/#${path}` },
  } as unknown as Services;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <ServicesProvider value={services}>
            <Pane />
          </ServicesProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
}

const instead = () => screen.queryByRole('button', { name: /^Take instead: / });

it('a time at which another session of the community meets is exchanged for the best that is free', async () => {
  const user = userEvent.setup();
  const plan = await aPlan();
  const [first, second, third] = plan.best;
  show(plan, [takes(first!), takes(second!)]);
  await screen.findByText(/“Marc’s own” of this community meets at the same time on /);
  await user.click(instead()!);

  screen.getByText(`Chosen: ${third!.id}`);
  expect(instead()).toBeNull();
  expect(screen.queryByText(/Marc’s own/)).toBeNull();
  // Whoever pressed it with a keyboard goes on from there.
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Apply to this event' }));
});

it('says that it is taken and offers nothing where no time is free', async () => {
  const plan = await aPlan();
  show(plan, plan.best.map(takes));
  await screen.findByText(/“Marc’s own” of this community meets/);
  expect(instead()).toBeNull();
});

it('has nothing to say of a session that was called off', async () => {
  const plan = await aPlan();
  show(plan, [{ ...takes(plan.best[0]!), state: 'cancelled' }]);
  expect(screen.queryByText(/Marc’s own/)).toBeNull();
  expect(instead()).toBeNull();
});
