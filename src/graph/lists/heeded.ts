import { standingOf } from '#domain/communities/standing.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import { charterList } from './charter-list.ts';
import type { Heeded } from './heed-lists.ts';
import type { StoredItem } from './row-codec.ts';

type OfSite = Extract<Operation, { site: unknown }>;

/** What becomes of this entry in a community with this charter. */
export function heeded(entry: OutboxEntry, charter: StoredItem): Heeded {
  const { operation } = entry;
  if (!('site' in operation) || isAboutItself(operation)) return { entry, answer: null };

  const standing = standingOf(charterList.fromItem(charter));
  switch (standing.kind) {
    case 'open':
      return { entry, answer: null };
    case 'archived':
      return isWindingUp(operation) || isOwnGoing(entry)
        ? { entry, answer: null }
        : { entry, answer: { kind: 'refused', code: 'archived', trace: null } };
    case 'moving':
      // It is over soon, and then it is known where this belongs.
      return { entry, answer: { kind: 'not-applied', why: 'locked', until: null, trace: null } };
    case 'moved':
      return { entry: { ...entry, operation: { ...operation, site: standing.to.site } }, answer: null };
  }
}

/** Where it stands is said in its charter. */
function isAboutItself(operation: OfSite): boolean {
  return (
    operation.kind === 'change-row' &&
    operation.change.list === 'charter' &&
    'standing' in operation.change.after
  );
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
