import { takenOut } from '#domain/challenges/brought-by.ts';
import type { Challenge } from '#domain/challenges/challenge.ts';
import { memberKey, type Member, type MemberStatus } from '#domain/communities/member.ts';
import { linksOf } from '#domain/knowledge/outcome-links.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { RowChange } from '#domain/writes/operation.ts';
import type { Services } from '#ports/services.ts';
import { putNameBack, takeNameOff } from './link-outcome.ts';
import { contentOf, takeOutChallenge } from './challenges.ts';

export interface JoinRequest {
  readonly site: SiteId;
  /** The person's own row as it is; null where there is none. */
  readonly own: Member | null;
  readonly needs: readonly string[];
  readonly offers: readonly string[];
  /** The words that the person said yes to. */
  readonly consentText: string;
}

type JoinServices = Pick<Services, 'account' | 'outbox' | 'clock'>;

/** What a person takes along who is no longer part of it. */
type GoRequest = Omit<JoinRequest, 'needs' | 'offers'> & {
  /** Challenges of the person's that nobody has worked on. */
  readonly challenges?: readonly Challenge[];
  /** Outcomes that thank the person. */
  readonly thanked?: readonly Outcome[];
  /** Sites that the community was on before; rows of the person's are there, too. */
  readonly movedFrom?: readonly SiteId[];
};

/** Writes the person's own row, or changes it: nobody else's, and nothing before the person says so. */
export async function joinCommunity(services: JoinServices, request: JoinRequest): Promise<Member> {
  return keepOwnRow(services, request, 'active');
}

/** Ends the membership in the person's own row; needs and offers go. What was written in sessions stays. */
export async function leaveCommunity(services: JoinServices, request: GoRequest): Promise<Member> {
  return goWith(services, request, 'left');
}

/** Keeps the person's wish not to be suggested, in the person's own row; needs and offers go. */
export async function neverSuggestMe(services: JoinServices, request: GoRequest): Promise<Member> {
  return goWith(services, request, 'do-not-suggest');
}

async function goWith(
  services: JoinServices,
  { challenges = [], thanked = [], movedFrom = [], ...request }: GoRequest,
  status: MemberStatus,
): Promise<Member> {
  const member = await keepOwnRow(services, { ...request, needs: [], offers: [] }, status);
  const { site } = request;
  for (const challenge of challenges) await takeOutChallenge(services, { site, challenge });
  for (const outcome of thanked) await takeNameOff(services, { site, outcome, person: member.person.id });
  for (const left of request.own ? movedFrom : [])
    await goFromOldPlace(services, { site: left, member, challenges, thanked });
  return member;
}

/** Nobody goes on with what stands there, so it goes whatever it says by now, and nothing of it comes back. */
async function goFromOldPlace(
  { outbox }: JoinServices,
  {
    site,
    member,
    challenges,
    thanked,
  }: Required<Pick<GoRequest, 'site' | 'challenges' | 'thanked'>> & { readonly member: Member },
): Promise<void> {
  const changes: readonly RowChange[] = [
    { list: 'members', key: member.key, before: {}, after: wordsOf(member) },
    ...challenges.map((challenge): RowChange => ({
      list: 'challenges',
      key: challenge.key,
      before: {},
      after: contentOf(takenOut(challenge)),
    })),
    ...thanked.map((outcome): RowChange => ({
      list: 'outcomes',
      key: outcome.key,
      before: {},
      after: { thanks: linksOf(outcome).thanks.filter(({ id }) => id !== member.person.id) },
    })),
  ];
  for (const change of changes) await outbox.add({ kind: 'change-row', site, change, atOldPlace: true });
}

/** Takes the wish not to be suggested back, however long ago it was said. */
export async function maySuggestMe(
  services: JoinServices,
  request: Omit<JoinRequest, 'needs' | 'offers'>,
): Promise<Member> {
  return keepOwnRow(services, { ...request, needs: [], offers: [] }, 'may-be-suggested');
}

/**
 * Takes an answer back: the own row is as it was before. Somebody who had none has left, or only wished something
 * that counts no more. The consent of then comes back with it.
 */
export async function takeAnswerBack(
  { outbox }: Pick<Services, 'outbox'>,
  {
    site,
    before,
    after,
    challenges = [],
    thanked = [],
  }: Pick<GoRequest, 'site' | 'challenges' | 'thanked'> & {
    readonly before: Member | null;
    readonly after: Member;
  },
): Promise<void> {
  const status = after.status === 'do-not-suggest' ? 'may-be-suggested' : 'left';
  await outbox.add({
    kind: 'change-row',
    site,
    change: {
      list: 'members',
      key: after.key,
      before: wordsOf(after),
      after: before ? wordsOf(before) : { ...wordsOf(after), status, needs: [], offers: [] },
    },
  });
  for (const challenge of challenges) await takeOutChallenge({ outbox }, { site, challenge, back: true });
  for (const outcome of thanked) {
    await putNameBack({ outbox }, { site, outcome, person: after.person.id });
  }
}

function wordsOf({ status, needs, offers, consent }: Member) {
  return { status, needs, offers, consent };
}

async function keepOwnRow(
  { account, outbox, clock }: JoinServices,
  { site, own, needs, offers, consentText }: JoinRequest,
  status: MemberStatus,
): Promise<Member> {
  const now = clock.now();
  const words = {
    status,
    needs: wordsIn(needs),
    offers: wordsIn(offers),
    consent: { text: consentText, at: now },
  };
  if (own === null) {
    const member: Member = {
      key: memberKey(account.person.id),
      person: account.person,
      role: 'member',
      joinedAt: now,
      ...words,
    };
    await outbox.add({ kind: 'add-rows', site, rows: [{ list: 'members', value: member }] });
    return member;
  }

  await outbox.add({
    kind: 'change-row',
    site,
    change: { list: 'members', key: own.key, before: wordsOf(own), after: words },
  });
  return { ...own, ...words };
}

/** Each once, as typed, without empty ones. */
function wordsIn(texts: readonly string[]): readonly string[] {
  const seen = new Map(texts.map((text) => [text.trim().toLowerCase(), text.trim()]));
  return [...seen.values()].filter((text) => text !== '');
}
