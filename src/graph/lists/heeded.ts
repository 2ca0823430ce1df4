import { standingOf, type Standing } from '#domain/communities/standing.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { PersonId, SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import { ServiceFailure, type Answer } from '#domain/writes/answer.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { verdictOfFailure } from '../client/classify.ts';
import { charterList } from './charter-list.ts';
import type { Heeded, HeedingDeps } from './heed-lists.ts';

type OfSite = Extract<Operation, { site: unknown }>;

/** What becomes of this entry, by what the community's charter says now. */
export async function heeded(entry: OutboxEntry, deps: HeedingDeps): Promise<Heeded> {
  const { operation } = entry;
  if (!('site' in operation) || isAboutItself(operation)) return { entry, answer: null };

  let { site } = operation;
  let since = -Infinity;
  for (;;) {
    const standing = await standingNow(deps, site);
    if ('answer' in standing) return { entry, answer: standing.answer };

    const there = { ...entry, operation: { ...operation, site } };
    switch (standing.kind) {
      case 'open':
        return { entry: there, answer: null };
      case 'archived':
        return isWindingUp(operation) || isOwnGoing(entry)
          ? { entry: there, answer: null }
          : { entry, answer: { kind: 'refused', code: 'archived', trace: null } };
      case 'moving':
        // It is over soon, and then it is known where this belongs.
        return { entry, answer: { kind: 'not-applied', why: 'locked', until: null, trace: null } };
      case 'moved': {
        // What was said before the community came here is what another site said of then.
        const at = millisecondsOf(standing.at);
        if (at <= since) return { entry: there, answer: null };
        since = at;
        site = standing.to.site;
      }
    }
  }
}

/** As its site says now; what this device saw last, where somebody looked just now or nobody can look any more. */
async function standingNow(deps: HeedingDeps, site: SiteId): Promise<Standing | { readonly answer: Answer }> {
  const { rows, communities, clock } = deps;
  const seen = async () => {
    const charter = (await rows.read(site))?.lists.charter?.items[0];
    return charter ? standingOf(charterList.fromItem(charter)) : null;
  };
  const before = (await seen()) ?? open;
  if (before.kind === 'open') return before;

  const now = millisecondsOf(clock.now());
  const looked = looks.get(deps) ?? new Map<SiteId, number>();
  looks.set(deps, looked);
  const age = now - (looked.get(site) ?? -Infinity);
  if (age >= 0 && age < aMoment) return before;
  looked.set(site, now);
  try {
    await communities.snapshots([site]);
  } catch (failure) {
    if (!(failure instanceof ServiceFailure)) throw failure;
    return { answer: verdictOfFailure(failure) };
  }
  return (await seen()) ?? before;
}

const open: Standing = { kind: 'open' };

/** Microsoft's guidance is not to ask for the same address again within five seconds. Milliseconds. */
const aMoment = 6_000;

/** When each site was looked at for this, by this device's clock. */
const looks = new WeakMap<HeedingDeps, Map<SiteId, number>>();

/** Where it stands is said in its charter; and what is meant for the place that was left stays there. */
function isAboutItself(operation: OfSite): boolean {
  if (operation.kind !== 'change-row') return false;

  const { change, atOldPlace = false } = operation;
  return atOldPlace || (change.list === 'charter' && 'standing' in change.after);
}

/** Who leaves takes the own name off what thanks them, and the words of what nobody worked on; or takes that back. */
function isOwnGoing({ operation, owner }: OutboxEntry): boolean {
  if (operation.kind !== 'change-row') return false;

  const { change } = operation;
  switch (change.list) {
    case 'outcomes': {
      const [before, after] = [namesIn(change.before), namesIn(change.after)];
      const differ = [...before, ...after].filter((id) => !before.has(id) || !after.has(id));
      return Object.keys(change.after).join() === 'thanks' && differ.join() === owner.personId;
    }
    case 'challenges':
      return change.after.stage === 'withdrawn' || change.before.stage === 'withdrawn';
    case 'charter':
    case 'members':
    case 'sessions':
    case 'formats':
      return false;
  }
}

function namesIn({ thanks = [] }: Pick<Outcome, 'thanks'>): ReadonlySet<PersonId> {
  return new Set(thanks.map(({ id }) => id));
}

/** Dates are called off, and people say what is to be said of themselves, in an archived community too. */
function isWindingUp(operation: OfSite): boolean {
  switch (operation.kind) {
    case 'change-series':
      return true;
    case 'change-row':
      return operation.change.list === 'members' || operation.change.list === 'sessions';
    case 'add-rows':
      return operation.rows.every(({ list }) => list === 'members');
    case 'add-rows-then-mark':
    case 'book-series':
    case 'post-summary':
    case 'set-access':
      return false;
  }
}
