import type { Answer, FailureCode } from '#domain/writes/answer.ts';
import type { OperationKind } from '#domain/writes/operation.ts';
import type { CommunityStore } from '#ports/communities.ts';
import type { OperationSender, OutboxEntry } from '#ports/outbox.ts';
import type { Clock } from '#ports/platform.ts';
import type { KeptRows } from './kept-rows.ts';

/** Refusals that a list gives where a person changed it. */
const hints: readonly FailureCode[] = [
  'gone',
  'refused',
  'list-missing',
  'foreign-list',
  'column-missing',
  'column-required',
  'column-retyped',
  'column-unindexed',
];

/**
 * Senders that take a refused row as a hint: the community's lists are then looked at with the next read. And they
 * heed where a community stands: an archived one takes nothing new, and what was meant for one that moved goes to
 * where it is now, under the same keys. For one that was open when this device saw it last nothing more is loaded;
 * one that was not is looked at again first, as nobody tells this device when that is over.
 */
export function heedingLists(
  senders: Readonly<Record<OperationKind, OperationSender>>,
  deps: HeedingDeps,
): Readonly<Record<OperationKind, OperationSender>> {
  const { rows } = deps;
  const notice = async ({ operation }: OutboxEntry, code: FailureCode | undefined): Promise<void> => {
    if (code !== undefined && hints.includes(code) && 'site' in operation)
      await rows.distrust(operation.site);
  };
  const goesTo = async (entry: OutboxEntry): Promise<Heeded> => {
    const { operation } = entry;
    const charter = 'site' in operation ? (await rows.read(operation.site))?.lists.charter?.items[0] : null;
    if (!charter?.fields['State']) return { entry, answer: null };

    const { heeded } = await import(/* webpackChunkName: "graph-places" */ './heeded.ts');
    return heeded(entry, deps);
  };
  const heeding = (sender: OperationSender): OperationSender => ({
    async probe(entry, signal) {
      const probe = await sender.probe((await goesTo(entry)).entry, signal);
      await notice(entry, probe.kind === 'could-not-look' ? probe.refusal?.code : undefined);
      return probe;
    },
    async send(entry, signal) {
      const to = await goesTo(entry);
      const answer = to.answer ?? (await sender.send(to.entry, signal));
      await notice(entry, answer.kind === 'refused' ? answer.code : undefined);
      return answer;
    },
  });
  const kinds = [
    'add-rows',
    'add-rows-then-mark',
    'change-row',
    'book-series',
    'change-series',
    'post-summary',
  ] as const;
  return { ...senders, ...Object.fromEntries(kinds.map((kind) => [kind, heeding(senders[kind])])) };
}

export interface HeedingDeps {
  readonly rows: KeptRows;
  readonly communities: Pick<CommunityStore, 'snapshots'>;
  readonly clock: Clock;
}

/** What is sent instead, or what is answered without sending. */
export interface Heeded {
  readonly entry: OutboxEntry;
  readonly answer: Answer | null;
}
