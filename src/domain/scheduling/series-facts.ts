import type { PersonRef } from '../communities/person.ts';
import { carriedFact, carriedIn } from '../sessions/carried-fact.ts';
import type { Fact } from '../sessions/fact.ts';
import type { Session } from '../sessions/session.ts';
import { toPersonId, type Key, type PersonId, type SeriesId } from '../shared/ids.ts';
import { keyOf } from '../shared/key.ts';
import { toInstant, toLocalDate, type IsoInstant, type LocalDate } from '../shared/time.ts';

/** Something that is about a series as a whole. It is kept in the community's log, beside the facts of its sessions. */
export type SeriesFact =
  /** Somebody who is not the organizer would like a date moved. */
  | {
      readonly kind: 'move-proposed';
      readonly proposal: string;
      readonly session: Key;
      readonly to: IsoInstant;
      readonly words: string;
    }
  /** One that is accepted says so by its date, which moved. */
  | { readonly kind: 'proposal-declined'; readonly proposal: string; readonly turn: number }
  /** Takes back that it was declined in this turn. */
  | { readonly kind: 'proposal-reopened'; readonly proposal: string; readonly turn: number }
  /** By who proposed it. */
  | { readonly kind: 'proposal-withdrawn'; readonly proposal: string }
  /** Up to this date, in the series' zone, somebody will not come; null: comes again. */
  | {
      readonly kind: 'away-until';
      readonly person: PersonId;
      readonly until: LocalDate | null;
      readonly turn: number;
    };

/** Under which a series' facts are found, where a session's are under the key of its row. */
export function seriesLogOf(series: SeriesId): Key {
  return keyOf('series', series);
}

export function seriesFact(series: SeriesId, by: PersonRef, fact: SeriesFact): Fact {
  return carriedFact(by, fact, { key: keyFor(series, fact), log: seriesLogOf(series) });
}

function keyFor(series: SeriesId, fact: SeriesFact): Key {
  switch (fact.kind) {
    case 'move-proposed':
      return keyOf('proposed', series, fact.proposal);
    case 'proposal-declined':
    case 'proposal-reopened':
      return keyOf(fact.kind, series, fact.proposal, fact.turn);
    case 'proposal-withdrawn':
      return keyOf('proposal-withdrawn', series, fact.proposal);
    case 'away-until':
      return keyOf('away', series, fact.person, fact.turn);
  }
}

export interface Proposal {
  readonly id: string;
  readonly by: PersonRef;
  readonly session: Session;
  readonly to: IsoInstant;
  readonly words: string;
  readonly state: 'open' | 'accepted' | 'declined';
  /** How often it was declined. */
  readonly turn: number;
}

/** What was proposed for dates that are still to come, the newest of each person for a date. */
export function proposalsIn(facts: readonly Fact[], dates: readonly Session[]): readonly Proposal[] {
  const said = facts.flatMap((fact) => {
    const read = readSeriesFact(fact);
    return read ? [{ read, by: fact.by.id }] : [];
  });
  const turnOf = (kind: 'proposal-declined' | 'proposal-reopened', proposal: string) =>
    said.reduce(
      (last, { read }) =>
        read.kind === kind && read.proposal === proposal ? Math.max(last, read.turn) : last,
      0,
    );
  const newest = new Map<string, Proposal>();
  for (const fact of inOrder(facts)) {
    const read = readSeriesFact(fact);
    const session =
      read?.kind === 'move-proposed' ? dates.find(({ key }) => key === read.session) : undefined;
    if (read?.kind !== 'move-proposed' || !session) continue;
    const isWithdrawn = said.some(
      (one) =>
        one.read.kind === 'proposal-withdrawn' &&
        one.read.proposal === read.proposal &&
        one.by === fact.by.id,
    );
    if (isWithdrawn) continue;

    const isThere = Date.parse(session.startsAt) === Date.parse(read.to);
    const { proposal: id, to, words } = read;
    const turn = turnOf('proposal-declined', id);
    const state = isThere ? 'accepted' : turn > turnOf('proposal-reopened', id) ? 'declined' : 'open';
    newest.set(`${fact.by.id} ${session.key}`, { id, by: fact.by, session, to, words, state, turn });
  }
  return [...newest.values()];
}

/** Who will not come up to which date. */
export function awayIn(facts: readonly Fact[]): ReadonlyMap<PersonId, LocalDate> {
  const away = new Map<PersonId, LocalDate>();
  for (const read of inOrder(facts).map(readSeriesFact)) {
    if (read?.kind !== 'away-until') continue;
    if (read.until) away.set(read.person, read.until);
    else away.delete(read.person);
  }
  return away;
}

/** The turn of what is said of a person next. */
export function nextAwayTurn(facts: readonly Fact[], person: PersonId): number {
  return facts.reduce((next, fact) => {
    const read = readSeriesFact(fact);
    return read?.kind === 'away-until' && read.person === person ? Math.max(next, read.turn + 1) : next;
  }, 1);
}

/** Null for everything else that a log holds. */
export function readSeriesFact(fact: Fact): SeriesFact | null {
  const carried = carriedIn(fact);
  if (!carried) return null;

  const { kind, parts } = carried;
  const text = (name: string) => (typeof parts[name] === 'string' ? parts[name] : '');
  switch (kind) {
    case 'move-proposed': {
      const to = toInstant(text('to'));
      const [proposal, session, words] = [text('proposal'), text('session'), text('words')];
      // Keys are opaque here: the one that is meant is compared with those of the series.
      return to && proposal !== ''
        ? { kind: 'move-proposed', proposal, session: session as Key, to, words }
        : null;
    }
    case 'proposal-declined':
    case 'proposal-reopened': {
      // What was declined before it could be taken back names no turn.
      const turn = typeof parts['turn'] === 'number' ? parts['turn'] : 1;
      return { kind, proposal: text('proposal'), turn };
    }
    case 'proposal-withdrawn':
      return { kind: 'proposal-withdrawn', proposal: text('proposal') };
    case 'away-until': {
      const person = toPersonId(text('person'));
      const { turn } = parts;
      return person && typeof turn === 'number'
        ? { kind: 'away-until', person, until: toLocalDate(text('until')), turn }
        : null;
    }
    default:
      return null;
  }
}

/** As the service wrote them down; what waits on this device comes last. */
function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const at = ({ recorded }: Fact) => recorded?.itemId ?? Infinity;
  return facts.toSorted((one, other) => (at(one) === at(other) ? 0 : at(one) - at(other)));
}
