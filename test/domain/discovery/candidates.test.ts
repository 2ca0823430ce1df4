import fc from 'fast-check';
import {
  candidateStatuses,
  emptyList,
  saysNothing,
  type CandidateList,
  type CandidateStatus,
} from '#domain/communities/candidate.ts';
import { memberKey, type Member } from '#domain/communities/member.ts';
import { personTyped } from '#domain/communities/person.ts';
import {
  alreadyAsked,
  askAgainFrom,
  caughtUp,
  canBeAsked,
  heardFrom,
  withCandidate,
  withCandidates,
  withNotes,
  withoutSuggested,
  withRestored,
  withStatus,
  withTalk,
  withUntil,
} from '#domain/discovery/candidates.ts';
import { mergedCandidate } from '#domain/discovery/merged-candidate.ts';
import { instantAt, type IsoInstant, type LocalDate } from '#domain/shared/time.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { asha, site } from '../../support/operations.ts';

const at = instantAt(0);
const marc = { id: 'bbbbbbbb-0000-4000-8000-000000000002' as PersonId, name: 'Marc Dubois', mail: '' };

test('who was dropped comes back as they were, and what happened to others meanwhile stays', () => {
  const both = withCandidates(
    emptyList(site),
    [asha, marc].map((person) => ({ person, reason: 'Prices' })),
    at,
  );
  const ashaBefore = both.candidates[0]!;
  const meanwhile = withStatus(withoutSuggested(both, asha.id), marc.id, { status: 'asked', at });

  const back = withCandidate(meanwhile, ashaBefore);
  expect(back.candidates.map(({ person, status }) => [person.name, status])).toEqual([
    ['Marc Dubois', 'asked'],
    ['Asha Rao', 'suggested'],
  ]);
  expect(withCandidate(back, ashaBefore)).toEqual(back);
});

test('named once by the mail and once by the directory, somebody is one candidate, and active once they joined', () => {
  const typed = personTyped('marc.dubois@contoso.example')!;
  const found = { ...marc, mail: typed.mail };
  const list = [typed, found].reduce(
    (before, person) => withCandidates(before, [{ person, reason: '' }], at),
    emptyList(site),
  );
  expect(list.candidates.map(({ person }) => person.id)).toEqual([typed.id]);
  const [joined] = caughtUp(list, [{ ...aMember, person: found }]).candidates;
  expect(joined?.status).toBe('active');
});

test.each([
  ['marc.dubois@contoso.example', 'marc.dubois@contoso.example'],
  [' Marc Dubois <Marc.Dubois@contoso.example> ', 'Marc Dubois'],
  ['"Dubois, Marc" <marc.dubois@contoso.example>', 'Dubois, Marc'],
])('%s names one person', (text, name) => {
  expect(personTyped(text)).toEqual({
    id: 'marc.dubois@contoso.example',
    name,
    mail: 'marc.dubois@contoso.example',
  });
});

test.each(['Marc Dubois', 'marc@', 'marc@contoso', 'a@b.c, d@e.f', '<>', ''])('%s names nobody', (text) => {
  expect(personTyped(text)).toBeNull();
});

const aMember: Member = {
  key: memberKey(marc.id),
  person: marc,
  status: 'active',
  role: 'member',
  needs: [],
  offers: [],
  consent: { text: 'Yes', at },
  joinedAt: at,
};

const said = { challenges: 'Discounts', needs: ['Pricing'], offers: ['SQL'], confirmed: true };

function instant(text: string): IsoInstant {
  return text as IsoInstant;
}

function marcAt(...statuses: readonly CandidateStatus[]): CandidateList {
  const listed = withCandidates(emptyList(site), [{ person: marc, reason: 'Prices' }], at);
  return statuses.reduce((list, status) => withStatus(list, marc.id, { status, at }), listed);
}

test('who said later is left alone until the day that was named, and for three months where none was', () => {
  const november = instant('2026-11-30T22:00:00Z');
  const later = withStatus(marcAt('asked'), marc.id, { status: 'later', at: november });
  expect(later.candidates.map(askAgainFrom)).toEqual(['2027-02-28']);
  expect(alreadyAsked(later, instant('2027-02-27T23:59:59Z'))).toEqual([marc]);
  expect(alreadyAsked(later, instant('2027-02-28T00:00:00Z'))).toEqual([]);

  const march = withUntil(later, marc.id, { until: '2027-03-01' as LocalDate, at });
  const [before, then] = [instant('2027-02-28T23:59:59Z'), instant('2027-03-01T00:00:00Z')];
  expect(alreadyAsked(march, before)).toEqual([marc]);
  expect(withStatus(march, marc.id, { status: 'asked', at: before })).toBe(march);
  expect(alreadyAsked(march, then)).toEqual([]);
  expect(march.candidates.map((one) => [canBeAsked(one, before), canBeAsked(one, then)])).toEqual([
    [false, true],
  ]);
  const again = withStatus(march, marc.id, { status: 'asked', at: then });
  expect(again.candidates[0]).toEqual({ person: marc, reason: 'Prices', status: 'asked', changedAt: then });

  // The person may come earlier by themselves, and the day may be taken back.
  expect(withStatus(march, marc.id, { status: 'accepted', at: before }).candidates[0]?.status).toBe(
    'accepted',
  );
  expect(withUntil(march, marc.id, { until: null, at: november }).candidates).toEqual(later.candidates);
  expect(withUntil(again, marc.id, { until: '2028-01-01' as LocalDate, at })).toBe(again);
});

test('notes that are taken back stay so, whatever another own device still has', () => {
  const [one, two] = ['09', '10'].map((hour) => instant(`2026-11-24T${hour}:00:00Z`));
  const asked = marcAt('asked');
  const noted = withNotes(asked, marc.id, { said, at: one! });
  const [taken] = withRestored(noted, asked.candidates[0]!, two!).candidates;
  expect(taken).toMatchObject({ status: 'asked', changedAt: two });

  const merged = mergedCandidate(noted.candidates[0]!, taken!);
  expect([merged.status, merged.notes && saysNothing(merged.notes)]).toEqual(['asked', true]);
  expect(withRestored(asked, asked.candidates[0]!, two!).candidates[0]).not.toHaveProperty('notes');
});

test('who said no is never suggested or asked again, and the notes of the talk go', () => {
  const noted = withNotes(marcAt('asked'), marc.id, { said, at });
  expect(noted.candidates[0]).toMatchObject({ status: 'talked', notes: { ...said, notedAt: at } });

  const no = withStatus(noted, marc.id, { status: 'declined', at });
  expect(no.candidates[0]).toEqual({ person: marc, reason: 'Prices', status: 'declined', changedAt: at });
  expect(alreadyAsked(no, instant('2040-01-01T00:00:00Z'))).toEqual([marc]);
  expect(withNotes(no, marc.id, { said, at })).toBe(no);
});

test('notes stay while a candidate goes on, and emptied notes are agreed to by nobody', () => {
  const yes = withStatus(withNotes(marcAt(), marc.id, { said, at }), marc.id, { status: 'accepted', at });
  expect(yes.candidates[0]).toMatchObject({ status: 'accepted', notes: said });

  const empty = { challenges: ' ', needs: [], offers: [], confirmed: true };
  expect(saysNothing(empty)).toBe(true);
  expect(withNotes(yes, marc.id, { said: empty, at }).candidates[0]).toMatchObject({
    status: 'accepted',
    notes: { confirmed: false },
  });
  expect(withNotes(marcAt(), marc.id, { said: empty, at }).candidates[0]?.status).toBe('suggested');
});

test('only what was agreed to counts, from those who may come, and again from the day that was named', () => {
  const noted = withNotes(marcAt('asked'), marc.id, { said, at });
  const told = { person: marc, needs: ['Pricing'], offers: ['SQL'] };
  expect(heardFrom(noted, at)).toEqual([{ ...told, standing: 'coming' }]);
  expect(heardFrom(withNotes(noted, marc.id, { said: { ...said, confirmed: false }, at }), at)).toEqual([]);

  const later = withUntil(withStatus(noted, marc.id, { status: 'later', at }), marc.id, {
    until: '2027-03-01' as LocalDate,
    at,
  });
  expect(heardFrom(later, instant('2027-02-28T12:00:00Z'))).toEqual([]);
  expect(heardFrom(later, instant('2027-03-01T12:00:00Z'))).toEqual([{ ...told, standing: 'open' }]);
  expect(heardFrom(withStatus(noted, marc.id, { status: 'declined', at }), at)).toEqual([]);
});

test('whatever an organizer does, a no stays a no and nobody is asked before the day that was named', () => {
  const days = ['2027-01-10', '2027-02-10', '2027-03-10'] as const;
  const deed = fc.oneof(
    fc.record({ kind: fc.constant('mark' as const), status: fc.constantFrom(...candidateStatuses) }),
    fc.record({ kind: fc.constant('until' as const), until: fc.constantFrom(null, ...days) }),
    fc.record({ kind: fc.constant('note' as const) }),
    fc.record({ kind: fc.constant('talk' as const) }),
  );
  const deeds = fc.array(fc.tuple(deed, fc.constantFrom('2027-01-01', ...days, '2027-04-01')), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(deeds, (done) => {
      let list = marcAt();
      let today = '';
      const wrong: string[] = [];
      for (const [one, day] of done) {
        // Time goes on, and never back.
        today = day > today ? day : today;
        const now = instant(`${today}T12:00:00Z`);
        const [before] = list.candidates;
        list =
          one.kind === 'mark'
            ? withStatus(list, marc.id, { status: one.status, at: now })
            : one.kind === 'until'
              ? withUntil(list, marc.id, { until: one.until as LocalDate | null, at: now })
              : one.kind === 'note'
                ? withNotes(list, marc.id, { said, at: now })
                : withTalk(list, marc.id, { startsAt: now, at: now });
        const [after] = list.candidates;
        const wasPutOff = before?.status === 'later' && before.until !== undefined && today < before.until;
        const isPutOffNow = after?.status === 'later' && (after.until === undefined || today < after.until);
        const isNo = after?.status === 'declined';
        const isCounted = alreadyAsked(list, now).length === 0 || heardFrom(list, now).length > 0;
        wrong.push(
          ...(before?.status === 'declined' && after !== before ? ['a no was changed'] : []),
          ...(wasPutOff && after?.status === 'asked' ? ['asked too early'] : []),
          ...(isNo && (after.notes ?? after.talk) ? ['kept more than the no'] : []),
          ...((isNo || isPutOffNow) && isCounted ? ['suggested or counted on'] : []),
        );
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: 200, seed: 7 },
  );
});

test('of two own devices the later status and the later notes count, and a no takes the notes along', () => {
  const [one, two, three] = ['09', '10', '11'].map((hour) => instant(`2026-11-24T${hour}:00:00Z`));
  const noted = withNotes(marcAt('asked'), marc.id, { said, at: one! }).candidates[0]!;
  const accepted = { ...noted, status: 'accepted' as const, changedAt: three! };
  const corrected = withNotes(marcAt('asked'), marc.id, { said: { ...said, needs: [] }, at: two! });
  const both = { ...accepted, notes: corrected.candidates[0]?.notes };
  expect(mergedCandidate(accepted, corrected.candidates[0]!)).toEqual(both);
  expect(mergedCandidate(corrected.candidates[0]!, accepted)).toEqual(both);

  const no = { person: marc, reason: 'Prices', status: 'declined' as const, changedAt: three! };
  expect(mergedCandidate(noted, no)).toEqual(no);
});
