import { standingChallenges } from '#domain/challenges/standing.ts';
import {
  dueReminders,
  readReminderFact,
  reminderFact,
  remindersLog,
  type Reminder,
} from '#domain/communities/reminders.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import {
  instantAt,
  millisecondsOf,
  toLocalDate,
  type IsoInstant,
  type LocalDate,
} from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { readChallenges } from './known-challenges.ts';

export interface RemindersRead {
  /** Of the reminders' log. */
  readonly facts: readonly Fact[];
  readonly due: readonly Reminder[];
  /** From where on the log is looked at again. */
  readonly token: string;
}

/** Who is reminded of what today, with what the log tells of earlier reminders. Throws ServiceFailure. */
export async function readReminders(
  services: Pick<Services, 'account' | 'log' | 'communities' | 'cache' | 'serverClock'>,
  { site, members, sessions, outcomes }: CommunitySnapshot,
  signal?: AbortSignal,
): Promise<RemindersRead> {
  const { facts, token } = await services.log.start({ site, session: remindersLog }, signal);
  const read = await readChallenges(services, site, signal);
  const now = services.serverClock.now();
  const challenges = standingChallenges(read.challenges, { facts: read.facts, sessions, now });
  const due = dueReminders(
    { members, outcomes, challenges, facts },
    {
      sender: services.account.person.id,
      today: dayOf(now),
      yesterday: dayOf(instantAt(millisecondsOf(now) - 24 * 60 * 60_000)),
    },
  );
  return { facts, due, token };
}

/**
 * Sends them as activities, each at most once whoever else sends at the same moment: each is claimed in the log under a
 * key of person and day, and only whose claim stands there sends. One that is claimed and never sent is missed; what it
 * was about stands on its person's Home. Answers how many go out. Throws ServiceFailure where the claims are refused;
 * nobody is reminded then, and nothing of it is left on this device.
 */
export async function sendReminders(
  {
    account,
    outbox,
    log,
    random,
    serverClock,
  }: Pick<Services, 'account' | 'outbox' | 'log' | 'random' | 'serverClock'>,
  {
    site,
    community,
    read: { due, token },
    link,
  }: {
    readonly site: SiteId;
    /** What the community is called, for the line that Teams shows. */
    readonly community: string;
    readonly read: Pick<RemindersRead, 'due' | 'token'>;
    /** Where the activity leads: an address that opens the app in Teams. */
    readonly link: string;
  },
): Promise<number> {
  if (due.length === 0) return 0;

  const claim = random.uuid();
  const day = dayOf(serverClock.now());
  const claims = due.map(({ to, items }) =>
    reminderFact(account.person, { kind: 'reminded', to: to.id, day, items, claim }),
  );
  const entry = await outbox.add({
    kind: 'add-rows',
    site,
    rows: claims.map((value) => ({ list: 'log' as const, value })),
  });
  const { state } = await outbox.settled(entry.id);
  if (state.kind !== 'done') {
    await outbox.discard(entry.id);
    throw state.kind === 'needs-attention'
      ? new ServiceFailure(state.code, state)
      : new ServiceFailure('unreadable');
  }
  // Where they waited for a network until another day, others may have reminded the same people.
  if (dayOf(serverClock.now()) !== day) return 0;

  const place = { site, session: remindersLog };
  const since = await log.changes({ ...place, token });
  const isSeen =
    since.kind === 'page' && claims.every(({ key }) => since.facts.some((one) => one.key === key));
  // What changed may be told late; the rows themselves are not.
  const { facts } = isSeen ? since : await log.start(place);
  const mine = new Set(
    facts.flatMap((fact) => {
      const told = readReminderFact(fact);
      return told?.kind === 'reminded' && told.claim === claim ? [told.to] : [];
    }),
  );
  const going = due.filter(({ to }) => mine.has(to.id));
  for (const { to, about, text } of going) {
    await outbox.add({ kind: 'send-invitation', to: to.id, text, about, activity: { community, link } });
  }
  return going.length;
}

/** Ends one's own reminders in this community, or begins them again. Answers with what the log will tell. */
export async function setReminders(
  { account, outbox }: Pick<Services, 'account' | 'outbox'>,
  { site, turn }: { readonly site: SiteId; readonly turn: number },
): Promise<Fact> {
  const value = reminderFact(account.person, { kind: 'reminders-ended', turn });
  await outbox.add({ kind: 'add-rows', site, rows: [{ list: 'log', value }] });
  return value;
}

/** Everybody's day is the same one, so that the key of a claim is. */
function dayOf(at: IsoInstant): LocalDate {
  const day = toLocalDate(at.slice(0, 10));
  if (day === null) throw new RangeError('An instant begins with its date');

  return day;
}

/** Whether its person chose, on this device, that reminders go out whenever the community is opened. */
export async function keepsReminding({ cache }: Pick<Services, 'cache'>, site: SiteId): Promise<boolean> {
  return (await cache.read(noteOf(site)))?.value === true;
}

export function keepReminding(
  { cache }: Pick<Services, 'cache'>,
  site: SiteId,
  keeps: boolean,
): Promise<unknown> {
  return cache.write(noteOf(site), keeps);
}

function noteOf(site: SiteId): string {
  return `keeps-reminding:${site}`;
}
