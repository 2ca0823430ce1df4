import * as v from 'valibot';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Answer, FailureCode, Hand, Probe } from '#domain/writes/answer.ts';
import type { Row, RowChange } from '#domain/writes/operation.ts';
import type { OperationSender, OutboxEntry } from '#ports/outbox.ts';
import { mostParts } from '../client/batch.ts';
import { mayBeTaken } from '../client/classify.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { columnsIn, findingsOfColumns } from './column-findings.ts';
import { changeItem, readColumnTypes } from './item-requests.ts';
import {
  createRequests,
  lookForKeys,
  placeOf,
  rowsDone,
  settleCreates,
  worstOf,
  type RowsDeps,
} from './keyed-rows.ts';
import { planChange } from './merge-change.ts';
import type { StoredItem } from './row-codec.ts';
import { addRows } from './row-sender.ts';
import { schemas } from './schema/registry.ts';
import { senderOf, withFreshAddresses } from './sender-shape.ts';

/** Rows, then the change that marks them as whole: nobody sees the mark without the rows. */
export function createMarkedRowsSender(deps: RowsDeps): OperationSender {
  return senderOf('add-rows-then-mark', {
    send: ({ operation: { site, rows, mark }, again, signal }) =>
      writeMarked(deps, { site, rows, mark, again }, signal),
    probe: ({ operation: { site, rows, mark }, signal }) => probeMarked(deps, { site, rows, mark }, signal),
  });
}

/** A change of one row is the same with no rows before it. */
export function createChangeSender(deps: RowsDeps): OperationSender {
  const sender = senderOf('change-row', {
    send: ({ operation, signal }) => writeChange(deps, operation, signal),
    probe: ({ operation, signal }) => probeChange(deps, operation, signal),
  });
  return {
    ...sender,
    async send(entry, signal) {
      const answer = await sender.send(entry, signal);
      return isGoneAnyway(entry, answer) ? rowsDone : answer;
    },
  };
}

/** What somebody takes out at the place that was left is out where that place is no more. */
function isGoneAnyway({ operation }: OutboxEntry, answer: Answer): boolean {
  if (operation.kind !== 'change-row' || !operation.atOldPlace || answer.kind !== 'refused') return false;
  return answer.code === 'gone' || answer.code === 'list-missing';
}

interface OneChange {
  readonly site: SiteId;
  readonly change: RowChange;
}

export function writeChange(
  deps: RowsDeps,
  { site, change }: OneChange,
  signal: AbortSignal,
): Promise<Answer> {
  return writeMarked(deps, { site, rows: [], mark: change, again: false }, signal);
}

export function probeChange(deps: RowsDeps, { site, change }: OneChange, signal: AbortSignal) {
  return probeMarked(deps, { site, rows: [], mark: change }, signal);
}

/** What stands in the way of the first of these changes that cannot be made; null where all can, or are made. */
export async function obstacleTo(
  deps: RowsDeps,
  { site, changes }: { readonly site: SiteId; readonly changes: readonly RowChange[] },
  signal: AbortSignal,
): Promise<Answer | null> {
  const items = await lookForKeys(deps, site, changes, signal);
  for (const [at, mark] of changes.entries()) {
    const { obstacle } = await planMark(deps, { site, mark, item: items[at] ?? null }, signal);
    if (obstacle) return obstacle.kind === 'conflict' ? { ...obstacle, row: mark.key } : obstacle;
  }
  return null;
}

interface Marked {
  readonly site: SiteId;
  readonly rows: readonly Row[];
  readonly mark: RowChange;
}

const identity = v.looseObject({ user: v.looseObject({ id: v.string(), displayName: v.string() }) });

/** Others may write between our look and our change; after so many such meetings it is handed back to wait. */
const mostRounds = 4;

async function writeMarked(
  deps: RowsDeps,
  marked: Marked & { again: boolean },
  signal: AbortSignal,
): Promise<Answer> {
  const { site, rows } = marked;
  // What does not fit into the batch with the mark goes first, in batches of its own.
  const early = rows.slice(0, Math.max(0, rows.length - (mostParts - 1)));
  if (early.length > 0) {
    const answer = await addRows(deps, { site, rows: early, again: marked.again }, signal);
    if (answer.kind !== 'done') return answer;
  }
  const last = { ...marked, rows: rows.slice(early.length) };
  return withFreshAddresses(deps.addresses, site, () => writeLastBatch(deps, last, signal), isGone);
}

async function writeLastBatch(
  deps: RowsDeps,
  marked: Marked & { again: boolean },
  signal: AbortSignal,
): Promise<Answer> {
  let answer: Answer = rowsDone;
  for (let round = 1; round <= mostRounds; round += 1) {
    const { rows, item } = await look(deps, marked, marked.again || round > 1, signal);
    const { obstacle, fields } = await planMark(deps, { ...marked, item }, signal);
    if (obstacle) return obstacle;
    if (!fields && rows.length === 0) return rowsDone;

    const change = fields && item ? [await changeRequest(deps, marked, item, fields, signal)] : [];
    const sent = await sendInOrder(deps, { site: marked.site, rows, change }, signal);
    if (sent.answer.kind === 'done') return sent.answer;
    if (!sent.lookAgain) return sent.answer;
    answer = sent.answer;
  }
  // Others keep changing the row: the refusal of a stale change is no refusal of this one.
  return answer.kind === 'refused' && answer.code === 'conflict'
    ? { kind: 'not-applied', why: 'service-trouble', until: null, trace: answer.trace }
    : answer;
}

interface Planned {
  readonly obstacle: Exclude<Answer, { kind: 'done' }> | null;
  /** Null where nothing is left to change. */
  readonly fields: Readonly<Record<string, string | number | null>> | null;
}

async function planMark(
  deps: RowsDeps,
  { item, ...marked }: { readonly site: SiteId; readonly mark: RowChange; readonly item: StoredItem | null },
  signal: AbortSignal,
): Promise<Planned> {
  const refused = (more: { code: FailureCode; subject?: string }): Planned => ({
    obstacle: { kind: 'refused', ...more, trace: null },
    fields: null,
  });
  if (item === null) return refused({ code: 'gone' });

  const plan = planChange(item, marked.mark);
  switch (plan.kind) {
    case 'unreadable':
      return refused((await lostColumn(deps, marked, null, signal)) ?? { code: 'unreadable' });
    case 'newer':
      return refused({ code: 'newer-version' });
    case 'conflict': {
      const lost = await lostColumn(deps, marked, plan.emptied, signal);
      if (lost) return refused(lost);
      return {
        obstacle: { kind: 'conflict', versions: plan.versions, trace: null, ...handOf(item) },
        fields: null,
      };
    }
    case 'nothing':
      return { obstacle: null, fields: null };
    case 'change':
      return { obstacle: null, fields: plan.fields };
  }
}

/** Which rows are still to be written, and the row to mark as it is now: one round trip. */
async function look(
  deps: RowsDeps,
  { site, rows, mark }: Marked,
  some: boolean,
  signal: AbortSignal,
): Promise<{ rows: readonly Row[]; item: StoredItem | null }> {
  const places = some ? rows.map(placeOf) : [];
  const [item = null, ...found] = await lookForKeys(deps, site, [mark, ...places], signal);
  return { item, rows: some ? rows.filter((_, index) => found[index] === null) : rows };
}

/** Rows that an app or a flow changed bear no person. */
function handOf({ lastModifiedBy }: StoredItem): { readonly changedBy?: Hand } {
  if (!v.is(identity, lastModifiedBy)) return {};

  const { id, displayName: name } = lastModifiedBy.user;
  return { changedBy: { id, name } };
}

/** Nobody emptied a column that is not there any more, or is another one by now. `emptied`: null for any of them. */
async function lostColumn(
  { graph, addresses }: RowsDeps,
  { site, mark }: Pick<Marked, 'site' | 'mark'>,
  emptied: readonly string[] | null,
  signal: AbortSignal,
): Promise<{ readonly code: 'column-missing' | 'column-retyped'; readonly subject: string } | null> {
  if (emptied?.length === 0) return null;

  const schema = schemas[mark.list];
  const { id } = await addresses.find(site, mark.list, signal);
  const columns = await graph.readAll(readColumnTypes({ site, list: id }, schema), signal);
  for (const finding of findingsOfColumns(schema, columnsIn(columns))) {
    const { kind } = finding;
    if (kind !== 'column-missing' && kind !== 'column-retyped') continue;
    if (emptied?.includes(finding.column) ?? true) return { code: kind, subject: finding.column };
  }
  return null;
}

async function changeRequest(
  { addresses }: RowsDeps,
  { site, mark }: Marked,
  item: StoredItem,
  fields: Readonly<Record<string, string | number | null>>,
  signal: AbortSignal,
): Promise<GraphRequest> {
  const { id } = await addresses.find(site, mark.list, signal);
  return changeItem({ site, list: id }, schemas[mark.list], { item: item.id, eTag: item.eTag, fields });
}

async function sendInOrder(
  deps: RowsDeps,
  { site, rows, change }: { site: SiteId; rows: readonly Row[]; change: readonly GraphRequest[] },
  signal: AbortSignal,
): Promise<{ answer: Answer; lookAgain: boolean }> {
  const requests = [...(await createRequests(deps, { site, rows }, signal)), ...change];
  const [only] = requests;
  const written =
    requests.length === 1 && only
      ? [await deps.graph.write(only, signal)]
      : await deps.graph.writeParts(requests, 'serial', signal);

  const created = rows.flatMap((row, index) => {
    const one = written[index];
    return one ? [{ row, written: one }] : [];
  });
  const answers = await settleCreates(deps, site, created, signal);
  const marks = written
    .slice(rows.length)
    .map(({ verdict }) => (verdict.kind === 'accepted' ? rowsDone : verdict));
  const isStale = written
    .slice(rows.length)
    .some(({ reply }) => reply.kind === 'answered' && (reply.status === 412 || reply.status === 409));
  const wasThere = created.some(
    ({ written: { reply } }, index) => mayBeTaken(reply) && answers[index]?.kind === 'done',
  );
  return { answer: worstOf([...answers, ...marks]), lookAgain: isStale || wasThere };
}

async function probeMarked(
  deps: RowsDeps,
  { site, rows, mark }: Marked,
  signal: AbortSignal,
): Promise<Probe> {
  const [item = null, ...found] = await lookForKeys(deps, site, [mark, ...rows.map(placeOf)], signal);
  const isMarked = item !== null && planChange(item, mark).kind === 'nothing';
  return isMarked && found.every((row) => row !== null)
    ? { kind: 'found', result: { kind: 'rows' } }
    : { kind: 'not-found' };
}

function isGone(answer: Answer): boolean {
  return answer.kind === 'refused' && answer.code === 'gone';
}
