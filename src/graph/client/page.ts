import * as v from 'valibot';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { belowVersion } from './address.ts';

const page = v.looseObject({
  value: v.array(v.unknown()),
  '@odata.nextLink': v.optional(v.string()),
});

/** The rows of one page; throws for an answer that is no collection. */
export function rowsOf(body: unknown): readonly unknown[] {
  const read = v.safeParse(page, body);
  if (!read.success) throw new ServiceFailure('unreadable', { cause: new Error('An answer without rows.') });

  return read.output.value;
}

/** Where the next page is, below the version; null after the last. Throws when the link leads away from Graph. */
export function nextLinkOf(body: unknown): string | null {
  const read = v.safeParse(page, body);
  const link = read.success ? read.output['@odata.nextLink'] : undefined;
  return link === undefined ? null : belowVersion(link);
}
