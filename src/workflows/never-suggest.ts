import type { CandidateList } from '#domain/communities/candidate.ts';
import { whoSaidNever as whoSaidNeverIn, withNever } from '#domain/discovery/candidates.ts';
import { toPersonIdOrMail, type PersonId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';
import { keepCandidates } from './keep-candidates.ts';

/**
 * Keeps that somebody asked the organizer never to be suggested: in this community's list, and on this device for all
 * others, which the list of one community does not reach.
 */
export async function neverSuggest(
  { outbox, clock, drafts }: Pick<Services, 'outbox' | 'clock' | 'drafts'>,
  { list, person }: { readonly list: CandidateList; readonly person: PersonId },
): Promise<CandidateList> {
  const marked = withNever(list, person, clock.now());
  await keep(drafts, [...(await known(drafts)), person]);
  await keepCandidates({ outbox }, marked);
  return marked;
}

/** Takes the wish back on this device; the list is the caller's. */
export async function forgetNever({ drafts }: Pick<Services, 'drafts'>, person: PersonId): Promise<void> {
  await keep(
    drafts,
    (await known(drafts)).filter((id) => id !== person),
  );
}

/** Who said so, as far as this device knows. What another device wrote into this list, this one learns from it. */
export async function whoSaidNever(
  { drafts }: Pick<Services, 'drafts'>,
  list: CandidateList | null,
): Promise<readonly PersonId[]> {
  const here = await known(drafts);
  const all = [...new Set([...here, ...(list ? whoSaidNeverIn(list) : [])])];
  if (all.length > here.length) await keep(drafts, all);
  return all;
}

/** Ids alone. */
const place = 'never-suggest';

async function known(drafts: Services['drafts']): Promise<readonly PersonId[]> {
  const kept: unknown = JSON.parse((await drafts.read(place)) || '[]');
  return Array.isArray(kept)
    ? (kept as readonly unknown[]).flatMap((one) =>
        typeof one === 'string' ? (toPersonIdOrMail(one) ?? []) : [],
      )
    : [];
}

async function keep(drafts: Services['drafts'], people: readonly PersonId[]): Promise<void> {
  await (people.length > 0
    ? drafts.write(place, JSON.stringify([...new Set(people)]))
    : drafts.remove(place));
}
