import { movedOn } from '#domain/communities/moved-on.ts';
import { memberKey } from '#domain/communities/member.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import {
  joinCommunity,
  leaveCommunity,
  maySuggestMe,
  neverSuggestMe,
  takeAnswerBack,
} from '#workflows/join.ts';
import { aChallenge, anOutcome } from '../graph/lists/a-community.ts';
import { asha, site } from '../support/operations.ts';
import { quietOutbox } from './invite-outbox.ts';

const now = '2026-11-20T09:00:00Z' as IsoInstant;
const account = { tenantId: 'tenant', person: asha };

test('joining writes the own row with the words that were agreed to', async () => {
  const outbox = quietOutbox();
  const member = await joinCommunity(
    { account, outbox, clock: { now: () => now } },
    { site, own: null, needs: [' Pricing ', '', 'pricing'], offers: ['Interviews'], consentText: 'I agree.' },
  );

  expect(member).toEqual({
    key: memberKey(asha.id),
    person: asha,
    status: 'active',
    role: 'member',
    needs: ['pricing'],
    offers: ['Interviews'],
    consent: { text: 'I agree.', at: now },
    joinedAt: now,
  });
  expect(outbox.operations()).toEqual([
    { kind: 'add-rows', site, rows: [{ list: 'members', value: member }] },
  ]);
});

test('who asked not to be suggested can still join, in the same row', async () => {
  const outbox = quietOutbox();
  const services = { account, outbox, clock: { now: () => now } };
  const wished = await neverSuggestMe(services, { site, own: null, consentText: 'Do not suggest me.' });
  const member = await joinCommunity(services, {
    site,
    own: wished,
    needs: [],
    offers: ['SQL'],
    consentText: 'I agree.',
  });

  expect(wished.status).toBe('do-not-suggest');
  // Taken back at once or long after, it is as if it had never been said, and nobody has left anything.
  await takeAnswerBack(services, { site, before: null, after: wished });
  await maySuggestMe(services, { site, own: wished, consentText: 'You may.' });
  for (const operation of outbox.operations().slice(2)) {
    expect(operation).toMatchObject({ change: { key: wished.key, after: { status: 'may-be-suggested' } } });
  }
  expect(outbox.operations()).toHaveLength(4);
  expect(member).toMatchObject({ key: wished.key, status: 'active', offers: ['SQL'] });
  expect(outbox.operations()[1]).toEqual({
    kind: 'change-row',
    site,
    change: {
      list: 'members',
      key: wished.key,
      before: { status: 'do-not-suggest', needs: [], offers: [], consent: wished.consent },
      after: { status: 'active', needs: [], offers: ['SQL'], consent: { text: 'I agree.', at: now } },
    },
  });
});

test('who leaves takes out needs and offers, is in the own row as one who left, and can take that back', async () => {
  const outbox = quietOutbox();
  const services = { account, outbox, clock: { now: () => now } };
  const joined = { site, own: null, needs: ['pricing'], offers: ['SQL'], consentText: 'I agree.' };
  const member = await joinCommunity(services, joined);
  const challenge = aChallenge('margins');
  const other = { id: '00000000-0000-4000-8000-00000000000b' as PersonId, name: 'Wei', mail: '' };
  const thanked = anOutcome('tiers', { thanks: [{ ...account.person, mail: '' }, other] });
  const left = await leaveCommunity(services, {
    site,
    own: member,
    challenges: [challenge],
    thanked: [thanked],
    consentText: 'I have left.',
  });

  expect(left).toMatchObject({ key: member.key, status: 'left', needs: [], offers: [] });
  expect(outbox.operations()[1]).toMatchObject({
    change: { before: { needs: ['pricing'] }, after: { status: 'left', needs: [], offers: [] } },
  });
  expect(movedOn([left], { asked: new Set(), accounts: null, inTeam: null })).toEqual([
    { kind: 'left', person: account.person },
  ]);
  expect(outbox.operations()[2]).toMatchObject({
    change: { key: challenge.key, after: { problem: '', question: '', stage: 'withdrawn' } },
  });
  expect(outbox.operations()[3]).toMatchObject({ change: { key: thanked.key, after: { thanks: [other] } } });
  await takeAnswerBack(services, {
    site,
    before: member,
    after: left,
    challenges: [challenge],
    thanked: [thanked],
  });
  expect(outbox.operations().slice(4)).toMatchObject([
    { change: { after: { status: 'active', offers: ['SQL'] } } },
    { change: { key: challenge.key, after: { problem: challenge.problem, stage: 'raised' } } },
    { change: { key: thanked.key, before: { thanks: [other] }, after: { thanks: thanked.thanks } } },
  ]);
});

test('an answer that is taken back leaves the row as it was, and a first answer as one who has left', async () => {
  const outbox = quietOutbox();
  const services = { account, outbox, clock: { now: () => now } };
  const request = { site, needs: ['Pricing'], offers: ['SQL'], consentText: 'I agree.' };
  const first = await joinCommunity(services, { ...request, own: null });
  const second = await joinCommunity(services, { ...request, own: first, needs: ['Packaging'] });
  await takeAnswerBack(services, { site, before: first, after: second });
  await takeAnswerBack(services, { site, before: null, after: first });

  expect(outbox.operations().slice(2)).toMatchObject([
    {
      change: {
        key: first.key,
        before: { needs: ['Packaging'] },
        after: { status: 'active', needs: ['Pricing'] },
      },
    },
    {
      change: {
        key: first.key,
        before: { needs: ['Pricing'] },
        after: { status: 'left', needs: [], offers: [] },
      },
    },
  ]);
});
