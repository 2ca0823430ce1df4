import { awayIn, nextAwayTurn, proposalsIn, seriesFact } from '#domain/scheduling/series-facts.ts';
import type { SeriesFact } from '#domain/scheduling/series-facts.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { asha, bookSeries } from '../../support/operations.ts';
import { date, instant } from '../../support/zone-oracle/plan-requests.ts';

const operation = bookSeries();
const [session] = operation.sessions;
const { series } = session!;
const marc = {
  id: 'bbbbbbbb-0000-4000-8000-000000000002' as PersonId,
  name: 'Marc',
  mail: 'marc@contoso.example',
};
const to = instant('2026-12-09T10:00:00Z');

/** As the service answers: in the order in which it wrote them down, and null for what waits here. */
const facts = (...of: readonly (readonly [SeriesFact, number | null, typeof asha?])[]): readonly Fact[] =>
  of.map(([fact, itemId, by = marc]) => ({
    ...seriesFact(series, by, fact),
    recorded: itemId === null ? null : { at: instant('2026-12-01T09:00:00Z'), itemId },
  }));

const proposed = (
  proposal: string,
  more: Partial<Extract<SeriesFact, { kind: 'move-proposed' }>> = {},
): SeriesFact => ({
  kind: 'move-proposed',
  proposal,
  session: session!.key,
  to,
  words: 'I travel that day',
  ...more,
});

describe('a proposal', () => {
  test('is open until the date moved there or it was declined', () => {
    const open = facts([proposed('one'), 1]);
    expect(proposalsIn(open, [session!])).toEqual([
      { id: 'one', by: marc, session, to, words: 'I travel that day', state: 'open', turn: 0 },
    ]);
    const declined = [...open, ...facts([{ kind: 'proposal-declined', proposal: 'one', turn: 1 }, 2, asha])];
    expect(proposalsIn(declined, [session!])[0]).toMatchObject({ state: 'declined', turn: 1 });
    expect(proposalsIn(open, [{ ...session!, startsAt: to }])[0]?.state).toBe('accepted');
  });

  test('that was declined by mistake is open again, as often as that happens and in whatever order it is read', () => {
    const turned = (kind: 'proposal-declined' | 'proposal-reopened', turn: number): SeriesFact => ({
      kind,
      proposal: 'one',
      turn,
    });
    const said = [proposed('one'), turned('proposal-declined', 1), turned('proposal-reopened', 1)];
    const again = [...said, turned('proposal-declined', 2)];
    const stateAfter = (of: readonly SeriesFact[]) =>
      [of, of.toReversed()].map(
        (some) => proposalsIn(facts(...some.map((one) => [one, 1] as const)), [session!])[0]?.state,
      );
    expect(stateAfter(said)).toEqual(['open', 'open']);
    expect(stateAfter(again)).toEqual(['declined', 'declined']);
    expect(stateAfter([...again, turned('proposal-reopened', 2)])).toEqual(['open', 'open']);
    expect(new Set(facts(...again.map((one) => [one, 1] as const)).map(({ key }) => key)).size).toBe(4);
  });

  test('that was declined before a turn was named is declined, and can be opened again', () => {
    const [old] = facts([{ kind: 'proposal-declined', proposal: 'one', turn: 1 }, 2, asha]);
    const named = { ...old!, body: { ...old!.body, raw: '{"proposal":"one"}' } as Fact['body'] };
    const there = [...facts([proposed('one'), 1]), named];
    expect(proposalsIn(there, [session!])[0]?.state).toBe('declined');
    const reopened = facts([{ kind: 'proposal-reopened', proposal: 'one', turn: 1 }, 3, asha]);
    expect(proposalsIn([...there, ...reopened], [session!])[0]?.state).toBe('open');
  });

  test('that its person withdrew is none, and the one before it stands again; nobody else can withdraw it', () => {
    const withdrawn: SeriesFact = { kind: 'proposal-withdrawn', proposal: 'new' };
    const later = instant('2026-12-10T10:00:00Z');
    const both = facts([proposed('old'), 1], [proposed('new', { to: later }), 2]);
    const ids = (of: readonly Fact[]) => proposalsIn(of, [session!]).map(({ id }) => id);
    expect(ids([...both, ...facts([withdrawn, 3])])).toEqual(['old']);
    expect(ids([...both, ...facts([withdrawn, 3, asha])])).toEqual(['new']);
  });

  test('of one person for one date is the newest, also while it waits on this device', () => {
    const later = instant('2026-12-10T10:00:00Z');
    const both = facts([proposed('new', { to: later }), null], [proposed('old'), 7]);
    expect(proposalsIn(both, [session!]).map(({ id }) => id)).toEqual(['new']);
    expect(proposalsIn(facts([proposed('one'), 1], [proposed('other'), 2, asha]), [session!])).toHaveLength(
      2,
    );
  });

  test('for a date that is over, or that nobody can read, is none', () => {
    expect(proposalsIn(facts([proposed('one'), 1]), [])).toEqual([]);
    const [fact] = facts([proposed('one'), 1]);
    const spoilt = ['', '[]', '{"proposal":"one"}', '{"to":"soon"}'].map((raw) => ({
      ...fact!,
      body: { kind: 'unknown', name: 'move-proposed', v: 1, raw } as const,
    }));
    expect(proposalsIn(spoilt, [session!])).toEqual([]);
  });
});

test('who is away is so until the date that was said last, or is back', () => {
  const away = (turn: number, until: string | null): SeriesFact => ({
    kind: 'away-until',
    person: marc.id,
    until: until === null ? null : date(until),
    turn,
  });
  const said = facts([away(1, '2026-12-20'), 4], [away(2, '2027-01-10'), 5]);
  expect([...awayIn(said)]).toEqual([[marc.id, '2027-01-10']]);
  expect(nextAwayTurn(said, marc.id)).toBe(3);
  expect([...awayIn([...said, ...facts([away(3, null), null])])]).toEqual([]);
  // Two who say it at once say it in one row.
  expect(facts([away(1, '2026-12-20'), 4])[0]?.key).toBe(facts([away(1, '2026-12-24'), null, asha])[0]?.key);
});
