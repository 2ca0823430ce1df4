import type { PersonRef } from '#domain/communities/person.ts';
import { holdsOf, type TimeHold } from '#domain/scheduling/hold.ts';
import { fewestSlots, mostSlots, pollsIn, slotToAsk, type Poll } from '#domain/scheduling/poll.ts';
import {
  answersLogOf,
  pollFact,
  pollsLog,
  type PollAnswer,
  type PollFact,
} from '#domain/scheduling/poll-facts.ts';
import type { PlannedSlot } from '#domain/scheduling/plan.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { isRecord, parsed } from '#domain/shared/record.ts';
import { ok, refused, type Result } from '#domain/shared/result.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';

type Telling = Pick<Services, 'outbox' | 'account'>;

export type PollRefusal =
  | { readonly code: 'too-few' }
  | { readonly code: 'too-many' }
  | { readonly code: 'nobody-asked' }
  | { readonly code: 'no-title' };

export interface Question {
  readonly site: SiteId;
  readonly title: string;
  readonly format: string;
  readonly slots: readonly PlannedSlot[];
  readonly asked: readonly PersonRef[];
  readonly holds: boolean;
}

/** All facts of a community's polls: which there are, then the answers to those that are open. */
export async function readPolls(
  { log }: Pick<Services, 'log'>,
  site: SiteId,
  signal?: AbortSignal,
): Promise<readonly Fact[]> {
  const { facts } = await log.start({ site, session: pollsLog }, signal);
  const open = pollsIn(facts).filter(({ state }) => state.kind === 'open');
  const answers = await Promise.all(
    open.map(({ id }) => log.start({ site, session: answersLogOf(id) }, signal)),
  );
  return [...facts, ...answers.flatMap((page) => page.facts)];
}

/** Asks the community. Resolves once the question is safe on this device; `poll` names it, however often it is sent. */
export async function openPoll(
  services: Telling,
  { poll, site, title: typed, slots, ...question }: Question & { readonly poll: string },
): Promise<Result<OutboxEntry, PollRefusal>> {
  const title = typed.trim();
  if (title === '') return refused({ code: 'no-title' });
  if (slots.length < fewestSlots) return refused({ code: 'too-few' });
  if (slots.length > mostSlots) return refused({ code: 'too-many' });
  if (question.asked.length === 0) return refused({ code: 'nobody-asked' });

  const fact = { kind: 'poll-opened', poll, title, slots: slots.map(slotToAsk), ...question } as const;
  const told = await tell(services, site, [fact]);
  if (fact.holds) await setHolds(services, holdsOf({ id: poll, title, turn: 0 }, fact.slots), 'held');
  return ok(told);
}

/** Keeps what a person said to each slot; null takes it back. */
export function answerPoll(
  services: Telling & Pick<Services, 'random'>,
  said: {
    readonly site: SiteId;
    readonly poll: Poll;
    readonly answers: ReadonlyMap<string, PollAnswer | null>;
  },
): Promise<OutboxEntry> {
  const { id: poll } = said.poll;
  const change = services.random.uuid();
  return tell(
    services,
    said.site,
    [...said.answers].map(([slot, answer]) => ({ kind: 'poll-answered', poll, slot, answer, change })),
  );
}

/**
 * Ends a poll: with the slot that was booked, or null where nothing is. What was held for it is let go first: a
 * question that is still open without its holds does less harm than a calendar that is never free again.
 */
export async function endPoll(
  services: Telling,
  { site, poll, slot }: { readonly site: SiteId; readonly poll: Poll; readonly slot: string | null },
): Promise<OutboxEntry> {
  if (poll.holds) await setHolds(services, holdsOf(poll, poll.slots), 'let-go');
  return tell(services, site, [{ kind: 'poll-ended', poll: poll.id, turn: poll.turn + 1, slot }]);
}

/** Opens a poll again that was dropped a moment ago, with the answers that it had. */
export async function reopenPoll(
  services: Telling,
  { site, poll, turn }: { readonly site: SiteId; readonly poll: Poll; readonly turn: number },
): Promise<OutboxEntry> {
  if (poll.holds) await setHolds(services, holdsOf({ ...poll, turn }, poll.slots), 'held');
  return tell(services, site, [{ kind: 'poll-reopened', poll: poll.id, turn }]);
}

/** The time of a poll that is being booked; it waits on this device for the page that books. */
export interface Decision {
  readonly poll: string;
  readonly slot: string;
}

/** Where it waits. */
export function decisionDraft(site: SiteId): string {
  return `book:${site}:poll`;
}

/** Takes a time of a poll to be booked; nothing is decided before it is. */
export function decideInPoll(
  { drafts }: Pick<Services, 'drafts'>,
  { site, ...decision }: Decision & { readonly site: SiteId },
): Promise<void> {
  return drafts.write(decisionDraft(site), JSON.stringify(decision));
}

/** Null for what is no decision. */
export function readDecision(kept: string): Decision | null {
  const read = parsed(kept);
  if (!isRecord(read)) return null;

  const { poll, slot } = read;
  return typeof poll === 'string' && typeof slot === 'string' ? { poll, slot } : null;
}

/** What was read, with what was told since on this device. */
export function withPollsTold(
  read: readonly Fact[],
  entries: readonly OutboxEntry[],
  site: SiteId,
): readonly Fact[] {
  const told = entries.flatMap(({ operation }) =>
    operation.kind === 'add-rows' && operation.site === site
      ? operation.rows.flatMap((row) => (row.list === 'log' ? [row.value] : []))
      : [],
  );
  return [...read, ...told];
}

/** Each by itself, so that one that cannot be held keeps nobody from the others. */
async function setHolds(
  { outbox }: Telling,
  holds: readonly TimeHold[],
  set: 'held' | 'let-go',
): Promise<void> {
  for (const hold of holds) await outbox.add({ kind: 'set-hold', hold, set });
}

function tell({ outbox, account }: Telling, site: SiteId, facts: readonly PollFact[]): Promise<OutboxEntry> {
  return outbox.add({
    kind: 'add-rows',
    site,
    rows: facts.map((fact) => ({ list: 'log', value: pollFact(account.person, fact) })),
  });
}
