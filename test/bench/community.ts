import { memberKey } from '#domain/communities/member.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { firstRows } from '#domain/communities/start.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { SessionFollower } from '#workflows/follow-session-live.ts';
import { followSession } from '#workflows/follow-session.ts';
import type { Workplace } from './workplace.ts';

/** A community of these people, with all of its lists, at the team that everybody has. */
export async function startCommunity(at: Workplace, others: readonly PersonRef[]): Promise<SiteId> {
  const { provisioning, account, clock } = at.services;
  const place = (await provisioning.places()).find(({ name }) => name === 'Pricing practice');
  if (!place) throw new Error('There is no team "Pricing practice".');

  await provisioning.provision(place.site, () => undefined);
  const about = { name: 'Pricing circle', domainStatement: 'How to price what is new.', norms: [] };
  const consent = { text: 'Others of this community may read this.', at: clock.now() };
  const first = firstRows(
    { ...about, purposes: ['problem-solving'], rhythm: 'every week' },
    { person: account.person, consentText: consent.text, at: consent.at },
  );
  if (!first.ok) throw new Error(first.refusal);

  const members = others.map((person) => {
    const member = { key: memberKey(person.id), person, consent, joinedAt: consent.at };
    return {
      list: 'members' as const,
      value: { ...member, status: 'active' as const, role: 'member' as const, needs: [], offers: [] },
    };
  });
  await at.done({ kind: 'add-rows', site: place.site, rows: first.value });
  await at.done({ kind: 'add-rows', site: place.site, rows: members });
  return place.site;
}

/** Opens a session as its page does, and resolves when all that was said in it is there. */
export async function openSession(at: Workplace, site: SiteId, session: Session): Promise<SessionFollower> {
  const visibility = { visible: () => true, onChange: () => () => undefined };
  const opened = followSession(at.services, { site, session, visibility, checkIn: true });
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      const live = opened.live();
      if (live.kind === 'failed') reject(new Error('The session cannot be seen.', { cause: live.failure }));
      if (live.kind === 'ready' && live.asOf !== null) resolve();
    };
    opened.subscribe(look);
    look();
  });
  await at.allSent();
  return opened;
}
