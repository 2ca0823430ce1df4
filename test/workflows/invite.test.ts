import { begun, emptyList, type CandidateList } from '#domain/communities/candidate.ts';
import { memberKey } from '#domain/communities/member.ts';
import { alreadyAsked, caughtUp, withCandidates } from '#domain/discovery/candidates.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { sendInvitation, mailLink, markCandidate } from '#workflows/invite.ts';
import { namedBefore, nominate, rememberNamed } from '#workflows/nominate.ts';
import { readCandidates } from '#workflows/keep-candidates.ts';
import { idOf, person } from '../domain/discovery/an-evidence.ts';
import { draftsInMemory } from '../support/drafts-in-memory.ts';
import { site } from '../support/operations.ts';
import { quietOutbox } from './invite-outbox.ts';

const now = '2026-11-20T09:00:00Z' as IsoInstant;
const clock = { now: () => now };

function listOf(...numbers: readonly number[]): CandidateList {
  return withCandidates(
    emptyList(site),
    numbers.map((number) => ({ person: person(number), reason: 'Works on pricing' })),
    now,
  );
}

test('an invitation goes out once, and that the person was asked is kept', async () => {
  const outbox = quietOutbox();
  const asked = await sendInvitation(
    { outbox, clock },
    { list: listOf(1, 2), to: person(1), text: 'Would you join us?' },
  );
  const again = await sendInvitation(
    { outbox, clock },
    { list: asked, to: person(1), text: 'Would you join us?' },
  );

  expect(asked.candidates.map(({ status }) => status)).toEqual(['asked', 'suggested']);
  expect(again).toBe(asked);
  expect(outbox.operations()).toEqual([
    { kind: 'send-invitation', to: idOf(1), text: 'Would you join us?', community: site },
    { kind: 'keep-candidates', list: asked },
  ]);

  const activity = { community: 'Pricing circle', link: 'https://teams.microsoft.com/l/entity/a/home' };
  const notified = await sendInvitation(
    { outbox, clock },
    { list: asked, to: person(2), text: 'You list pricing', activity },
  );
  expect(notified.candidates[1]?.asked).toEqual({ by: 'activity', before: 'suggested' });
  expect(outbox.operations()[2]).toMatchObject({ to: idOf(2), activity, community: site });
});

test('whom a member named is remembered on the own device, and the last word about each', async () => {
  const outbox = quietOutbox();
  const drafts = draftsInMemory();
  expect(await namedBefore({ drafts }, site)).toEqual([]);
  await rememberNamed({ drafts, clock }, { site, people: [person(1), person(2)], by: 'mail' });
  const at = '2027-03-03T09:00:00Z' as IsoInstant;
  const here = { outbox, drafts, clock: { now: () => at } };
  await nominate(here, { site, people: [person(1)], to: person(9), text: 'I thought of Person 1' });
  expect(await namedBefore({ drafts }, site)).toEqual([
    { person: person(1), at, by: 'chat' },
    { person: person(2), at: now, by: 'mail' },
  ]);
  // In the message alone, and for this community alone.
  expect(outbox.operations()).toEqual([
    { kind: 'send-invitation', to: idOf(9), text: 'I thought of Person 1', about: 'nomination' },
  ]);
  expect(await namedBefore({ drafts }, `${site}-other` as typeof site)).toEqual([]);

  // A device that remembers nothing is no reason to send it again.
  const full = { ...here, drafts: { ...drafts, write: () => Promise.reject(new Error('Full')) } };
  const other = { site, people: [person(2)], to: person(9), text: 'And of Person 2' };
  await expect(nominate(full, other)).resolves.toBeUndefined();
});

test('what waits on this device is newer than what was stored', async () => {
  const outbox = quietOutbox();
  const stored = {
    read: () => Promise.resolve(listOf(1)),
    place: () => Promise.resolve('onedrive' as const),
  };
  expect(await readCandidates({ candidates: stored, outbox }, site)).toEqual(begun(listOf(1)));

  const marked = await markCandidate(
    { outbox, clock },
    { list: listOf(1), person: idOf(1), status: 'asked' },
  );
  expect(await readCandidates({ candidates: stored, outbox }, site)).toEqual(begun(marked));
});

test('answers come in steps; who declined is not asked again', async () => {
  const outbox = quietOutbox();
  const mark = async (
    list: CandidateList,
    status: 'asked' | 'accepted' | 'declined',
  ): Promise<CandidateList> => markCandidate({ outbox, clock }, { list, person: idOf(1), status });

  const fresh = listOf(1);
  expect(await mark(fresh, 'accepted')).toBe(fresh);
  const declined = await mark(await mark(fresh, 'asked'), 'declined');
  expect(declined.candidates[0]?.status).toBe('declined');
  expect(await mark(declined, 'asked')).toBe(declined);
  expect(alreadyAsked(declined, now).map(({ id }) => id)).toEqual([idOf(1)]);
});

test('the row that a person wrote says more than the organizer’s list', () => {
  const member = {
    key: memberKey(idOf(1)),
    person: person(1),
    role: 'member' as const,
    needs: [],
    offers: [],
    consent: { text: 'Yes', at: now },
    joinedAt: now,
  };
  expect(caughtUp(listOf(1), [{ ...member, status: 'active' }]).candidates[0]?.status).toBe('active');
  expect(caughtUp(listOf(1), [{ ...member, status: 'do-not-suggest' }]).candidates[0]?.status).toBe(
    'suggested',
  );
});

test('a mail link carries any text and nothing else', () => {
  const link = mailLink({
    to: "o'brien+x@contoso.example",
    subject: 'A & B?',
    body: 'Dear Pat,\n&cc=all@contoso.example #1 ü',
  });

  expect(link.startsWith("mailto:o'brien%2Bx@contoso.example?subject=A%20%26%20B%3F&body=")).toBe(true);
  const query = new URLSearchParams(link.slice(link.indexOf('?')));
  expect([...query.keys()]).toEqual(['subject', 'body']);
  expect(query.get('body')).toBe('Dear Pat,\r\n&cc=all@contoso.example #1 ü');
});
