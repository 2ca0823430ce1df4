import * as v from 'valibot';
import { beganWith, type Began, type Candidate, type CandidateList } from '#domain/communities/candidate.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure, type Answer, type Probe } from '#domain/writes/answer.ts';
import type { CandidateStore } from '#ports/communities.ts';
import type { Identity } from '#ports/identity.ts';
import type { Cache, OperationSender } from '#ports/outbox.ts';
import { grantedScopes } from '../client/granted-scopes.ts';
import type { GraphClient } from '../client/client.ts';
import { rowsDone } from '../lists/keyed-rows.ts';
import { senderOf } from '../lists/sender-shape.ts';
import {
  contentOf,
  mergeCandidates,
  readFile,
  readFileInfo,
  toCandidateList,
  writeFile,
} from './candidate-file.ts';

export interface CandidateDeps {
  readonly graph: GraphClient;
  readonly identity: Identity;
  readonly cache: Cache;
}

/** OneDrive's app folder where that was granted, else this device; nobody else reads either. */
export function createCandidateStore(deps: CandidateDeps): CandidateStore {
  return {
    place: () => placeOf(deps.identity),

    async read(site, signal) {
      const onDevice = toCandidateList((await deps.cache.read(deviceName(site)))?.value);
      if ((await placeOf(deps.identity)) === 'this-device') return onDevice;

      // Kept on this device before the scope was granted; the next change brings it to OneDrive.
      const eTag = await readTag(deps, site, signal);
      if (eTag === null) return onDevice;

      const list = await readList(deps, site, signal);
      await leave(deps, list, eTag);
      return list;
    },
  };
}

export function createCandidateSender(deps: CandidateDeps): OperationSender {
  return senderOf('keep-candidates', {
    async send({ operation: { list }, signal }) {
      if ((await placeOf(deps.identity)) === 'this-device') {
        await keepHere(deps, list);
        return rowsDone;
      }
      return keepInDrive(deps, list, signal);
    },

    async probe({ operation: { list }, signal }): Promise<Probe> {
      if ((await placeOf(deps.identity)) === 'this-device') return { kind: 'not-found' };

      const eTag = await readTag(deps, list.site, signal);
      if (eTag === null) return { kind: 'not-found' };

      const kept = await readList(deps, list.site, signal);
      if (!holds(kept, list)) return { kind: 'not-found' };

      // What was written without an answer is no news of another device.
      if (JSON.stringify(kept) === JSON.stringify(contentOf(list))) await leave(deps, list, eTag);
      return { kind: 'found', result: { kind: 'rows' } };
    },
  });
}

async function keepHere({ cache }: CandidateDeps, list: CandidateList): Promise<void> {
  const name = deviceName(list.site);
  const kept = toCandidateList((await cache.read(name))?.value);
  const { began } = list;
  const isNews = kept !== null && began !== undefined && !isSame(began, beganWith(kept));
  await cache.write(name, isNews ? mergeCandidates(list, kept, began) : contentOf(list));
}

const mostRounds = 3;

async function keepInDrive(deps: CandidateDeps, list: CandidateList, signal: AbortSignal): Promise<Answer> {
  const left = await leftHere(deps, list.site);
  const { began = left.began } = list;
  // What another window left here since this one had the list is to be looked at like another device's change.
  const seen = isSame(began, left.began) ? left.eTag : '';
  let answer: Answer = rowsDone;
  for (let round = 1; round <= mostRounds; round += 1) {
    // As it was left here it need not be looked at first: of another device's change the write itself tells.
    const isAsLeft = round === 1 && seen !== '';
    const eTag = isAsLeft ? seen : await readTag(deps, list.site, signal);
    const isNew = eTag !== null && eTag !== seen;
    const theirs = isNew ? await readList(deps, list.site, signal) : null;
    const { verdict, reply } = await deps.graph.write(
      writeFile(theirs ? mergeCandidates(list, theirs, began) : list, eTag),
      signal,
    );
    if (verdict.kind === 'accepted') {
      // After a merge the file holds what this device has not shown yet: the next list, made before that, merges too.
      await leave(deps, list, theirs ? '' : (tagIn(verdict.body) ?? ''));
      await deps.cache.remove(deviceName(list.site));
      return rowsDone;
    }
    answer = verdict;
    const isStale = reply.kind === 'answered' && (reply.status === 412 || reply.status === 409);
    const isGone = isAsLeft && reply.kind === 'answered' && reply.status === 404;
    if (!isStale && !isGone) return verdict;
  }
  // Another device of the same person keeps writing; this one waits its turn.
  return answer.kind === 'refused'
    ? { kind: 'not-applied', why: 'service-trouble', until: null, trace: answer.trace }
    : answer;
}

/** How this device last had the list: the file's tag, and who was on it. */
const left = v.object({ eTag: v.string(), began: v.record(v.string(), v.string()) });

async function leave({ cache }: CandidateDeps, list: CandidateList, eTag: string): Promise<void> {
  await cache.write(leftName(list.site), { eTag, began: beganWith(list) } satisfies v.InferOutput<
    typeof left
  >);
}

function isSame(one: Began, other: Began): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** Without a tag it has to be looked at before it is written. */
async function leftHere({ cache }: CandidateDeps, site: SiteId): Promise<v.InferOutput<typeof left>> {
  const read = v.safeParse(left, (await cache.read(leftName(site)))?.value);
  return read.success ? read.output : { eTag: '', began: {} };
}

/** Null where there is no file yet. */
async function readTag({ graph }: CandidateDeps, site: SiteId, signal?: AbortSignal): Promise<string | null> {
  const answer = await graph.ask(readFileInfo(site), signal);
  if (answer.ok) return tagIn(answer.body);
  if (answer.failure.code === 'gone') return null;
  throw answer.failure;
}

async function readList(
  { graph }: CandidateDeps,
  site: SiteId,
  signal?: AbortSignal,
): Promise<CandidateList> {
  const list = toCandidateList(await graph.read(readFile(site), signal));
  // A file that somebody edited by hand is not taken for an empty one, which the next change would make it.
  if (!list) throw new ServiceFailure('unreadable', { subject: 'candidates' });
  return list;
}

/** The same people, as this list has them or later: where somebody was taken out, one more is not what was meant. */
function holds(kept: CandidateList, list: CandidateList): boolean {
  const isThere = ({ person, changedAt }: Candidate) =>
    kept.candidates.some(
      (one) => one.person.id === person.id && Date.parse(one.changedAt) >= Date.parse(changedAt),
    );
  return kept.candidates.length === list.candidates.length && list.candidates.every(isThere);
}

function tagIn(body: unknown): string | null {
  const item = v.safeParse(v.looseObject({ eTag: v.string() }), body);
  return item.success ? item.output.eTag : null;
}

async function placeOf(identity: Identity): Promise<'onedrive' | 'this-device'> {
  return (await grantedScopes(identity)).has('Files.ReadWrite.AppFolder') ? 'onedrive' : 'this-device';
}

function deviceName(site: SiteId): string {
  return `candidates:${site}`;
}

function leftName(site: SiteId): string {
  return `candidates-left:${site}`;
}
