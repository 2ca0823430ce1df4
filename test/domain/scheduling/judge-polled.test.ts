import { judgePolled } from '#domain/scheduling/judge-polled.ts';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import { slotToAsk } from '#domain/scheduling/poll.ts';
import { aPerson, aRequest, busy, date, hoursIn, personId } from '../../support/zone-oracle/plan-requests.ts';

const organizer = personId(1);

async function aQuestion() {
  const request = await aRequest({
    cadence: { kind: 'weekly', everyWeeks: 1 },
    days: ['tuesday'],
    from: date('2026-12-01'),
    until: date('2026-12-31'),
    people: [aPerson(1), aPerson(2, { hours: hoursIn('America/New_York') })],
    lunch: null,
  });
  const [found] = planSeries(request).best;
  if (!found) throw new Error('Nothing suits.');
  return { request, found, slot: slotToAsk(found) };
}

test('a time that people were asked about is judged as the planner judged it', async () => {
  const { request, found, slot } = await aQuestion();
  expect(judgePolled(slot, { ...request, holder: null })).toEqual(found);
});

test('what came into a calendar since is a clash, and what is held for the question is none', async () => {
  const { request, slot } = await aQuestion();
  const [first] = slot.dates;
  if (!first) throw new Error('It has dates.');

  const judge = (kind: 'busy' | 'tentative', person: number, holder: typeof organizer | null) =>
    judgePolled(slot, {
      ...request,
      holder,
      people: request.people.map((one) =>
        one.person === personId(person) && one.calendar.kind === 'known'
          ? { ...one, calendar: { ...one.calendar, busy: [busy(first.startsAt, first.endsAt, kind)] } }
          : one,
      ),
    }).people.flatMap(({ trouble }) => trouble);

  expect(judge('tentative', 1, organizer)).toEqual([]);
  expect(judge('tentative', 1, null)).toEqual([{ at: 0, verdict: 'tentative' }]);
  expect(judge('busy', 1, organizer)).toEqual([{ at: 0, verdict: 'busy' }]);
  // Somebody else's calendar holds nothing for it.
  expect(judge('tentative', 2, organizer)).toEqual([{ at: 0, verdict: 'tentative' }]);
});
