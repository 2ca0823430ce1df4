import type { OutboxEntry } from '#ports/outbox.ts';
import type { Key } from '#domain/shared/ids.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { Deed, Trail } from './deeds.ts';
import { ownerIn, type Stage } from './history.ts';
import type { KeptDeed } from './machine.ts';
import { lena } from '../sandbox/core/small-organisation.ts';
import { bookedBy, people, type PersonName, type StoredList } from './service.ts';

/** A broken promise of the write protocol; its message names which one. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/**
 * I2, at any moment: what a window said it has kept is on this device with its content, or has arrived. A deed
 * that is not kept any more is taken for acknowledged.
 */
export function checkAtAnyTime(stage: Stage): void {
  for (const kept of stage.deeds()) {
    if (kept.fate !== 'kept') continue;

    const entry = kept.machine.kept.get(kept.entry);
    if (entry === undefined || entry.state.kind === 'done') {
      checkArrived(stage, kept);
      kept.fate = 'arrived';
    } else if (!holdsOne(entry, kept)) {
      throw new Broken(`I2: ${named(kept)} is kept with other content: ${JSON.stringify(entry.operation)}`);
    }
  }
}

/** What was meant; after its person was asked, with what that person then had before them or chose. */
function holdsOne({ operation }: OutboxEntry, { possible }: KeptDeed): boolean {
  const meant = (one: Operation): string => {
    if (one.kind === 'change-row') return JSON.stringify({ ...one, change: { ...one.change, before: {} } });
    if (one.kind === 'add-rows-then-mark')
      return JSON.stringify({ ...one, mark: { ...one.mark, before: {} } });
    if (one.kind === 'change-series') {
      const change = { ...one.change, from: '' };
      return JSON.stringify({ ...one, change, rows: one.rows.map((row) => ({ ...row, before: {} })) });
    }
    if (one.kind === 'book-series') return JSON.stringify({ ...one, besides: true });
    return JSON.stringify(one);
  };
  return possible.some((deed) => meant(deed.operation) === meant(operation));
}

/** Everything that has to hold once a history is healed and drained. */
export async function checkAtTheEnd(stage: Stage): Promise<void> {
  checkAtAnyTime(stage);
  for (const kept of stage.deeds()) {
    if (kept.fate === 'arrived') checkArrived(stage, kept);
    else checkAtMostOnce(stage, kept);
  }
  checkNothingStuck(stage);
  checkVisible(stage);
  checkGates(stage);
  checkPosts(stage);
  checkSummaries(stage);
  checkCalendars(stage);
  await checkTokens(stage);
  await checkLooks(stage);
  await checkDuplicates(stage);
  checkAnnouncements(stage);
}

/** I1: acknowledged, so it is there exactly once, in the words that were kept last. */
function checkArrived(stage: Stage, kept: KeptDeed): void {
  const found = kept.possible.map((deed) =>
    deed.trails.map((trail) => ({ trail, counts: countsOf(stage, deed, trail) })),
  );
  const isThere = found.some((trails) => trails.every(({ counts }) => counts.every((count) => count > 0)));
  if (!isThere)
    throw new Broken(`I1: ${named(kept)} was acknowledged and is not there: ${JSON.stringify(found)}`);
  checkAtMostOnce(stage, kept);
}

function checkAtMostOnce(stage: Stage, kept: KeptDeed): void {
  for (const deed of kept.possible) {
    for (const trail of deed.trails) {
      const counts = countsOf(stage, deed, trail);
      const lists = listsOf(trail);
      if (counts.some((count, at) => count > 1 + kept.insisted && !mayBeTwice(stage, deed, lists[at])))
        throw new Broken(`I1: ${named(kept)} is there ${counts.join(', ')} times: ${JSON.stringify(trail)}`);
    }
  }
}

/** Without its unique column the service takes a row again that arrives after everybody gave up on it. */
function mayBeTwice({ facts, machines }: Stage, { mark }: Deed, list: StoredList | undefined): boolean {
  if (list === undefined || !facts.notUnique.has(list)) return false;
  return machines.some(({ wire }) => wire.late.some((body) => body.includes(mark)));
}

/** Where the rows are that `countsOf` counts, in its order; what is no row of its own has no list here. */
function listsOf(trail: Trail): readonly (StoredList | undefined)[] {
  if (trail.kind === 'rows') return trail.rows.map(({ list }) => list);
  return trail.kind === 'series' ? [undefined, ...trail.rows.map(() => 'sessions' as const)] : [undefined];
}

function countsOf({ service }: Stage, deed: Deed, trail: Trail): readonly number[] {
  switch (trail.kind) {
    case 'rows':
      return trail.rows.map(({ list, key }) => service.countOf(list, key, trail.words));
    case 'series':
      return [service.eventsOf(trail.series), ...trail.rows.map((key) => service.countOf('sessions', key))];
    case 'event':
      return [service.eventsOf(trail.of)];
    case 'task':
      return [service.tasksCalled(trail.title)];
    case 'no-event':
      return [service.eventsOf(trail.of) === 0 ? 1 : 0];
    case 'let-in':
      return [Number(service.isInTeam(lena.id))];
    case 'message':
      return [service.messagesWith(trail.words)];
    case 'summary':
      // Two of one person of one session have one claim.
      return [
        service.cardsCalled(trail.title),
        Math.min(1, service.countOf('log', trail.claim, people[deed.told.by].id)),
      ];
    case 'change': {
      const values = service.versionsOf(trail.list, trail.key).map((fields) => fields[trail.column]);
      const changes = values.filter(
        (value, index) => value === trail.words && values[index - 1] !== trail.words,
      );
      return [changes.length];
    }
    case 'candidates': {
      // A later list replaces an earlier one.
      const newest = Math.max(
        0,
        ...[...service.candidatesOf(deed.told.by).matchAll(/deed-(\d+)-mark/g)].map(([, number]) =>
          Number(number),
        ),
      );
      return [newest >= deed.told.number ? 1 : 0];
    }
  }
}

/** Once all is well again and everybody has chosen, everything arrives. */
function checkNothingStuck(stage: Stage): void {
  for (const machine of stage.machines) {
    const [left] = machine.kept.values();
    if (left !== undefined) throw new Broken(`${machine.kept.size} are stuck: ${JSON.stringify(left)}`);
  }
}

/** I2: whoever is signed in sees what is unsent. */
function checkVisible(stage: Stage): void {
  for (const machine of stage.machines) {
    const mine = [...machine.kept.values()].filter(({ owner }) => owner.personId === ownerIn(machine));
    for (const window of machine.windows()) {
      const shown = window.outbox.unsent().map(({ id }) => id);
      if (JSON.stringify(shown) !== JSON.stringify(mine.map(({ id }) => id)))
        throw new Broken(`I2: a window shows ${shown.length} unsent, ${mine.length} are kept.`);
    }
  }
}

function checkGates(stage: Stage): void {
  for (const [index, machine] of stage.machines.entries()) {
    const [early] = machine.watch.early;
    const [crowded] = machine.wire.crowded;
    if (crowded !== undefined) throw new Broken(`A fifth request to Outlook at once: ${crowded}`);
    if (early !== undefined) throw new Broken(`I3: machine ${index} sent before the gate opened: ${early}`);
  }
}

/** A post that comes late is its person's decision. A device whose clock was set back may take it for a new one. */
function checkPosts({ machines, facts }: Stage): void {
  const [late] = machines.flatMap((machine) => machine.late);
  if (late !== undefined && facts.setBack === 0) throw new Broken(`Posted late, unasked: ${late}`);
}

/** Of one session, one person posts the summary; without unique keys both may have been the first. */
function checkSummaries(stage: Stage): void {
  if (stage.facts.notUnique.has('log')) return;
  const posted = new Map<Key, PersonName>();
  for (const { told, trails } of stage.deeds().flatMap(({ possible }) => possible)) {
    for (const trail of trails) {
      if (trail.kind !== 'summary' || stage.service.cardsCalled(trail.title) === 0) continue;
      const first = posted.get(trail.claim) ?? told.by;
      if (first !== told.by) throw new Broken(`${first} and ${told.by} both posted ${trail.claim}.`);
      posted.set(trail.claim, first);
    }
  }
}

/** A date is in the calendar where its row has it; what was discarded may be there in part. */
function checkCalendars(stage: Stage): void {
  for (const person of ['asha', 'marc'] as const) {
    const moves = stage.deeds().filter(({ possible: [deed] }) => {
      return deed?.told.kind === 'move' && deed.told.by === person;
    });
    if (moves.length === 0 || moves.some(({ fate }) => fate === 'discarded')) continue;

    const row = stage.service.versionsOf('sessions', bookedBy[person].row.key).at(-1)?.['StartsAt'];
    const calendar = stage.service.startOfMoved(person);
    if (row !== calendar)
      throw new Broken(`The calendar of ${person} has ${calendar}, and the row ${String(row)}.`);
  }
}

/** Whoever followed the session by its changes knows what one who reads all of it knows. */
async function checkLooks({ machines, service, time, facts }: Stage): Promise<void> {
  // What a person did to the list by hand is no change of a row that anybody is told of.
  if (facts.logDamaged) return;
  const followed = machines.flatMap((machine) => machine.windows().map((window) => window.followed));
  const started = followed.filter((one) => one.looks() > 0);
  if (started.length === 0) return;

  const whole = await service.factKeys();
  for (const one of started) {
    const before = one.looks();
    for (let tries = 0; one.looks() === before && tries < 40; tries += 1) {
      one.look();
      await time.advance(30_000);
    }
    const known = [...(one.keys() ?? [])].toSorted();
    if (JSON.stringify(known) !== JSON.stringify(whole))
      throw new Broken(`A follower knows ${known.length} facts of ${whole.length}: ${known.join(', ')}`);
  }
}

/** A row that is there twice, as somebody took the uniqueness of keys away, is not passed over in silence. */
async function checkDuplicates(stage: Stage): Promise<void> {
  const lists = stage.deeds().flatMap(({ possible }) => possible.flatMap((deed) => twiceIn(stage, deed)));
  if (lists.length === 0) return;
  const told = await stage.service.listsWithoutUniqueness();
  const silent = lists.find((list) => !told.includes(list));
  if (silent !== undefined) throw new Broken(`Rows of ${silent} are there twice, and nobody is told why.`);
}

function twiceIn(stage: Stage, deed: Deed): readonly StoredList[] {
  return deed.trails.flatMap((trail): readonly StoredList[] => {
    if (trail.kind === 'rows')
      return trail.rows.flatMap(({ list, key }) => (stage.service.countOf(list, key) > 1 ? [list] : []));
    if (trail.kind === 'summary') return stage.service.countOf('log', trail.claim) > 1 ? ['log'] : [];
    if (trail.kind !== 'series') return [];
    return trail.rows.some((key) => stage.service.countOf('sessions', key) > 1) ? ['sessions'] : [];
  });
}

/** I4: what a person did is only ever sent as that person. */
async function checkTokens(stage: Stage): Promise<void> {
  const authors = new Map(
    stage
      .deeds()
      .flatMap(({ possible }) => possible.map((deed) => [deed.mark, people[deed.told.by].id] as const)),
  );
  for (const { method, url, userId, requestBody } of await stage.service.log()) {
    if (method === 'GET') continue;
    for (const [mark] of JSON.stringify(requestBody ?? '').matchAll(/deed-\d+-mark/g)) {
      const author = authors.get(mark);
      if (author !== undefined && userId !== null && userId !== author)
        throw new Broken(`I4: ${mark} was sent with another person's token: ${method} ${url}`);
    }
  }
}

/** I5: where no window was lost, each heard of each arrival once, and whoever waited for an end was told it. */
function checkAnnouncements(stage: Stage): void {
  for (const machine of stage.machines) {
    const kindOf = ({ possible }: KeptDeed): string => possible[0]?.operation.kind ?? '';
    for (const kind of new Set(machine.deeds.map(kindOf))) {
      const ofKind = machine.deeds.filter((kept) => kindOf(kept) === kind);
      const atLeast = ofKind.filter(({ fate }) => fate === 'arrived').length;
      // What was discarded may have arrived before.
      const atMost = atLeast + ofKind.filter(({ fate }) => fate === 'discarded').length;
      for (const window of machine.windows()) {
        const told = window.written.get(kind) ?? 0;
        if (told > atMost || (told < atLeast && !machine.hasLostWindows()))
          throw new Broken(`I5: ${atLeast} to ${atMost} of ${kind} arrived and ${told} were announced.`);
      }
    }
    if (machine.hasLostWindows()) continue;
    for (const kept of machine.deeds.filter(({ fate }) => fate === 'arrived')) {
      if (!machine.windows().some(({ ended }) => ended.has(kept.entry)))
        throw new Broken(`I5: nobody was told how ${named(kept)} ended.`);
    }
  }
}

function named({ possible: [deed] }: KeptDeed): string {
  return deed === undefined ? '' : `deed ${deed.told.number} (${deed.told.kind} by ${deed.told.by})`;
}
