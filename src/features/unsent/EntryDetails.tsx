import type { OutboxEntry } from '#domain/writes/entry.ts';
import { FailureDetails } from '#ui/details/FailureDetails.tsx';

/** What support needs: ids, codes and times of every attempt, and nothing that a person wrote. */
export function EntryDetails({ entry }: { entry: OutboxEntry }) {
  const attempts = entry.attempts.map(({ at, trace }) => trace ?? { at });
  return <FailureDetails facts={{ attempts, operationId: entry.id, surprise: null }} />;
}
