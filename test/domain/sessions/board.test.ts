import fc from 'fast-check';
import { alikeGroups } from '#domain/sessions/alike.ts';
import {
  byVotes,
  groupsOf,
  nextGroupTurn,
  nextVoteTurn,
  voteAbout,
  votesOn,
} from '#domain/sessions/board.ts';
import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { aPerson, aSession, asha, card, marc, recorded, started, unsent, wei } from './session-builders.ts';

const rule = { on: 'topics', each: 2 };
const three = ['a', 'b', 'c'].map((id, at) => recorded(asha, at, card(id, `Card ${id}`, 'topics'), at + 1));
const group = (id: string, into: string | null, turn = 1): FactBody => ({
  kind: 'card-grouped',
  v: 1,
  card: id,
  into,
  turn,
});
const vote = (id: string, turn = 1): FactBody => ({ kind: 'vote-cast', v: 1, card: id, turn });
const unvote = (id: string, turn = 1): FactBody => ({ kind: 'vote-withdrawn', v: 1, card: id, turn });

function groupIds(facts: readonly Fact[]) {
  const { cards } = foldSession(aSession(), facts);
  return groupsOf(cards, facts).map(({ cards: members }) => members.map(({ id }) => id).join(''));
}

function votesFor(facts: readonly Fact[], me = marc.id) {
  const { cards } = foldSession(aSession(), facts);
  return votesOn(groupsOf(cards, facts), rule, { facts, me });
}

test.each<[string, readonly FactBody[], readonly string[]]>([
  ['alone at first', [], ['a', 'b', 'c']],
  ['put together', [group('b', 'a')], ['ab', 'c']],
  ['taken out again', [group('b', 'a'), group('b', null, 2)], ['a', 'b', 'c']],
  ['a whole group follows its first card', [group('b', 'a'), group('a', 'c')], ['abc']],
  ['put together both ways at once', [group('b', 'a'), group('a', 'b')], ['ab', 'c']],
  ['in a ring of three', [group('a', 'b'), group('b', 'c'), group('c', 'a')], ['abc']],
  ['beside a card that nobody sees', [group('a', 'gone'), group('c', 'gone')], ['ac', 'b']],
])('cards %s', (_what, said, expected) => {
  const facts = [...three, ...said.map((body, at) => recorded(marc, 10 + at, body, 10 + at))];
  expect(groupIds(facts)).toEqual(expected);
});

test('a card that is withdrawn leaves its group together', () => {
  const gone: FactBody = { kind: 'card-withdrawn', v: 1, card: 'a', turn: 1 };
  const facts = [...three, recorded(marc, 10, group('b', 'a')), recorded(marc, 11, group('c', 'a'))];
  expect(groupIds([...facts, recorded(asha, 12, gone)])).toEqual(['bc']);
});

test('nobody votes for more than the budget, and a choice is taken back', () => {
  const chosen = ['a', 'b', 'c'].map((id, at) => recorded(marc, 10 + at, vote(id), 10 + at));
  expect(votesFor([...three, ...chosen])).toMatchObject({ left: 0, voters: 1 });
  expect([...votesFor([...three, ...chosen]).mine.keys()]).toEqual(['a', 'b']);

  const facts = [...three, ...chosen, unsent(marc, unvote('a'))];
  expect([...votesFor(facts).mine.keys()]).toEqual(['b', 'c']);
  expect(nextVoteTurn('a', { facts, me: marc.id })).toBe(2);
  expect(votesFor([...facts, unsent(marc, vote('a', 2))]).left).toBe(0);
});

test('votes for cards that are put together add up, and the most come first', () => {
  const facts = [
    ...three,
    recorded(wei, 10, vote('c')),
    recorded(marc, 11, vote('b')),
    recorded(marc, 12, vote('c')),
    recorded(asha, 13, group('c', 'b')),
  ];
  const groups = groupsOf(foldSession(aSession(), facts).cards, facts);
  const votes = votesOn(groups, rule, { facts, me: null });
  expect(byVotes(groups, votes).map(({ id }) => [id, votes.totals.get(id) ?? 0])).toEqual([
    ['b', 3],
    ['a', 0],
  ]);
  expect(nextGroupTurn('c', facts)).toBe(2);
});

test('a vote is closed while another step runs, and open again when its step does', () => {
  const format = formatById('lean-coffee');
  if (!format) throw new Error('no lean coffee');

  const steps = ['topics', 'pitch', 'vote', 'talk', 'vote'].map((step, at) =>
    recorded(asha, at * 60, started(at + 1, step, at * 60, 5), at + 1),
  );
  const after = (count: number) => foldSession(aSession(), steps.slice(0, count));
  expect([1, 2, 3, 4, 5].map((count) => voteAbout(format, after(count), 'topics')?.closed)).toEqual([
    undefined,
    undefined,
    false,
    true,
    false,
  ]);
  const closed = recorded(asha, 900, { kind: 'session-closed', v: 1 }, 99);
  expect(voteAbout(format, foldSession(aSession(), [...steps, closed]), 'topics')?.closed).toBe(true);
  expect(voteAbout(format, after(5), 'pitch')).toBeNull();
});

test('cards worded alike are offered, never others', () => {
  const words = ['Pricing of add-ons', 'Add-on prices and how we price', 'Who owns support?', 'ok', 'Ok!'];
  const facts = words.map((text, at) => recorded(asha, at, card(String(at), text, 'topics'), at + 1));
  const groups = groupsOf(foldSession(aSession(), facts).cards, facts);
  expect(alikeGroups(groups).map((pair) => pair.map(({ id }) => id))).toEqual([['3', '4']]);
  const more = [...facts, recorded(asha, 9, card('9', 'The pricing of addons', 'topics'), 9)];
  const all = groupsOf(foldSession(aSession(), more).cards, more);
  expect(alikeGroups(all).map((pair) => pair.map(({ id }) => id))).toEqual([
    ['3', '4'],
    ['0', '9'],
  ]);
});

test('groups and votes are the same in whatever order, however often and however late facts come', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd');
  const turn = fc.integer({ min: 1, max: 3 });
  const by = fc.constantFrom(asha, marc, wei, aPerson(4, 'Lena Vogel'));
  const body: fc.Arbitrary<FactBody> = fc.oneof(
    ids.map((id) => card(id, id, 'topics')),
    fc.tuple(ids, fc.option(ids), turn).map(([id, into, at]) => group(id, into, at)),
    fc.tuple(ids, turn).map(([id, at]) => vote(id, at)),
    fc.tuple(ids, turn).map(([id, at]) => unvote(id, at)),
  );
  const told = (facts: readonly Fact[]) => {
    const { totals, mine, left } = votesFor(facts);
    return { groups: groupIds(facts), totals: [...totals].sort(), mine: [...mine].sort(), left };
  };
  fc.assert(
    fc.property(
      fc
        .array(fc.tuple(by, body), { maxLength: 30 })
        .map((entries) => entries.map(([person, what], at) => recorded(person, at, what, at + 1)))
        // A key is there once: the service refuses the second.
        .map((facts) => facts.filter(({ key }, at) => facts.findIndex((one) => one.key === key) === at)),
      fc.infiniteStream(fc.nat()),
      (facts, stream) => {
        const pick = () => {
          const [value = 0] = stream.take(1);
          return value;
        };
        const shuffled = [...facts, ...facts.filter(() => pick() % 2 === 0)]
          .map((fact) => ({ fact, at: pick() }))
          .sort((one, other) => one.at - other.at)
          .map(({ fact }) => fact);
        const end = told(facts);
        expect(told(shuffled)).toEqual(end);
        expect(end.left).toBeGreaterThanOrEqual(0);
        expect(end.groups.join('').length).toBe(foldSession(aSession(), facts).cards.length);
      },
    ),
  );
});
