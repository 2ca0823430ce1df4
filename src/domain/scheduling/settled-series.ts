import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { RowChange } from '../writes/operation.ts';
import type { PlannedChange, SeriesMove } from './series-change.ts';

type Settled = Pick<PlannedChange, 'change' | 'rows'>;

/** One of the rows was settled by its person: the calendar is told no more than what the rows say now. */
export function withSettledRow(
  { change }: Pick<PlannedChange, 'change'>,
  settled: readonly RowChange[],
): Settled {
  const sessions = settled.flatMap((row) => (row.list === 'sessions' ? [row] : []));
  // Each move and each start has its row.
  const asSettled = <Move extends SeriesMove>(move: Move, at: number): Move => {
    const { startsAt: to = move.to, endsAt } = sessions[at]?.after ?? {};
    const minutes = endsAt ? (millisecondsOf(endsAt) - millisecondsOf(to)) / 60_000 : move.minutes;
    return { ...move, to, minutes };
  };
  switch (change.kind) {
    case 'move':
      return { change: asSettled(change, 0), rows: settled };
    case 'moves':
      return { change: { ...change, moves: change.moves.map(asSettled) }, rows: settled };
    case 'cancel': {
      const starts = change.starts.filter((_, at) => sessions[at]?.after.state === 'cancelled');
      return {
        change: { ...change, starts },
        rows: sessions.filter(({ after }) => after.state === 'cancelled'),
      };
    }
    case 'end':
    case 'extend':
    case 'retime':
    case 'call-off':
    case 'people':
      return { change, rows: settled };
  }
}

/** The date stands elsewhere in the calendar than where it was moved from, and its person chose where it stays. */
export function withSettledTime(
  { change, rows }: Settled,
  { there, stays }: { readonly there: IsoInstant; readonly stays: boolean },
): Settled {
  if (change.kind !== 'move') return { change, rows };
  if (!stays) return { change: { ...change, from: there }, rows };

  const after = { startsAt: there, endsAt: instantAt(millisecondsOf(there) + change.minutes * 60_000) };
  return {
    change: { ...change, from: there, to: there },
    rows: rows.map((row) => (row.list === 'sessions' ? { ...row, after } : row)),
  };
}
