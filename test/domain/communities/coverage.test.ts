import * as fc from 'fast-check';
import { coverageOf } from '#domain/communities/coverage.ts';
import type { Member } from '#domain/communities/member.ts';

function aMember(name: string, needs: readonly string[], offers: readonly string[], status = 'active') {
  return { person: { id: name, name, mail: '' }, status, needs, offers } as unknown as Member;
}

const asha = aMember('Asha', ['pricing research', 'Facilitation'], ['roadmaps']);
const bo = aMember('Bo', ['research on prices', 'roadmap'], ['facilitating workshops', 'Python']);
const chen = aMember('Chen', ['SQL for beginners'], ['prices of hardware', 'roadmapping']);
const gone = aMember('Gita', [], ['pricing research'], 'left');

const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name);

describe('what a community covers', () => {
  const coverage = coverageOf([asha, bo, chen, gone]);

  test('a need that nobody who takes part offers is a gap, with who might help', () => {
    expect(coverage.gaps.map(({ need, askedBy, might }) => [need, names(askedBy), names(might)])).toEqual([
      ['pricing research', ['Asha', 'Bo'], ['Chen']],
      ['SQL for beginners', ['Chen'], []],
    ]);
  });

  test('what one person alone can help with is said, with who waits for it', () => {
    expect(coverage.single.map(({ need, askedBy, only }) => [need, names(askedBy), only.name])).toEqual([
      ['Facilitation', ['Asha'], 'Bo'],
    ]);
  });

  test('what nobody wants is an offer that waits', () => {
    expect(coverage.unasked.map(({ offer, by }) => [offer, names(by)])).toEqual([['Python', ['Bo']]]);
  });

  test('two who can help each other are a pair, with what each gets', () => {
    expect(
      coverage.pairs.map(({ one, other, forOne, forOther }) => [one.name, forOne, other.name, forOther]),
    ).toEqual([['Asha', 'Facilitation', 'Bo', 'roadmap']]);
  });

  test('the same need in other words counts once', () => {
    const twice = coverageOf([
      aMember('Asha', ['user interviews'], []),
      aMember('Bo', ['Interviewing users'], []),
    ]);
    expect(twice.gaps.map(({ need, askedBy }) => [need, names(askedBy)])).toEqual([
      ['user interviews', ['Asha', 'Bo']],
    ]);
  });

  test('nobody helps themselves', () => {
    expect(coverageOf([aMember('Asha', ['SQL'], ['SQL'])]).gaps).toHaveLength(1);
  });
});

const subject = fc.constantFrom(
  'pricing',
  'SQL',
  'pricing research',
  'roadmaps',
  'interviews',
  '価格設定',
  '',
);
const anybody = fc.record({
  needs: fc.array(subject, { maxLength: 3 }),
  offers: fc.array(subject, { maxLength: 3 }),
});
const community = fc
  .array(anybody, { maxLength: 8 })
  .map((people) => people.map(({ needs, offers }, at) => aMember(`Person ${at}`, needs, offers)));

test('the order of the rows changes nothing', () => {
  fc.assert(
    fc.property(
      community.chain((members) =>
        fc.tuple(fc.constant(members), fc.shuffledSubarray(members, { minLength: members.length })),
      ),
      ([members, shuffled]) => {
        expect(coverageOf(shuffled)).toEqual(coverageOf(members));
      },
    ),
  );
});

test('one more offer opens no gap', () => {
  fc.assert(
    fc.property(community, subject, (members, offer) => {
      const before = new Set(coverageOf(members).gaps.map(({ need }) => need));
      const after = coverageOf(
        members.map((one, at) => (at === 0 ? { ...one, offers: [...one.offers, offer] } : one)),
      );
      expect(after.gaps.filter(({ need }) => !before.has(need))).toEqual([]);
    }),
  );
});
