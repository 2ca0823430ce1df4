import type { FailureCode } from '#domain/writes/answer.ts';
import type { OperationKind } from '#domain/writes/operation.ts';
import type { OperationSender, OutboxEntry } from '#ports/outbox.ts';
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

/** Senders that take a refused row as a hint: the community's lists are then looked at with the next read. */
export function noticingChangedLists(
  senders: Readonly<Record<OperationKind, OperationSender>>,
  rows: KeptRows,
): Readonly<Record<OperationKind, OperationSender>> {
  const notice = async ({ operation }: OutboxEntry, code: FailureCode | undefined): Promise<void> => {
    if (code !== undefined && hints.includes(code) && 'site' in operation)
      await rows.distrust(operation.site);
  };
  const noticing = (sender: OperationSender): OperationSender => ({
    async probe(entry, signal) {
      const probe = await sender.probe(entry, signal);
      await notice(entry, probe.kind === 'could-not-look' ? probe.refusal?.code : undefined);
      return probe;
    },
    async send(entry, signal) {
      const answer = await sender.send(entry, signal);
      await notice(entry, answer.kind === 'refused' ? answer.code : undefined);
      return answer;
    },
  });
  return {
    ...senders,
    'add-rows': noticing(senders['add-rows']),
    'add-rows-then-mark': noticing(senders['add-rows-then-mark']),
    'change-row': noticing(senders['change-row']),
    'book-series': noticing(senders['book-series']),
  };
}
