import type { Row } from '#domain/writes/operation.ts';
import type { Written } from '../client/client.ts';
import type { Column } from './schema/list-schema.ts';
import { schemas } from './schema/registry.ts';

/** Rows as they are sent once more, without these columns. */
interface Less {
  readonly rows: readonly Row[];
  readonly without: readonly string[];
}

/**
 * Sends again, without it, what lists refused for want of a column that is younger than they are: the row is worth
 * more than that. A column that was there and was taken away stays a refusal.
 */
export async function withoutYoung(
  { rows, written, without }: Less & { readonly written: readonly Written[] },
  send: (less: Less) => Promise<readonly Written[]>,
): Promise<readonly Written[]> {
  const young = rows.map((row, index) => youngColumn(row, written[index]));
  const column = young.find((one) => one !== null && !without.includes(one));
  if (column === undefined || column === null) return written;

  const again = rows.filter((_, index) => young[index] !== null);
  const then = await send({ rows: again, without: [...without, column] });
  return rows.flatMap((row, index) => {
    const one = young[index] === null ? written[index] : then[again.indexOf(row)];
    return one ? [one] : [];
  });
}

function youngColumn({ list }: Row, written: Written | undefined): string | null {
  if (written?.verdict.kind !== 'refused' || written.verdict.code !== 'column-missing') return null;

  const { subject = '' } = written.verdict;
  const columns: Readonly<Record<string, Column>> = schemas[list].columns;
  return columns[subject]?.since === undefined ? null : subject;
}
