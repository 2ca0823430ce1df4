import * as v from 'valibot';
import {
  candidateStatuses,
  type Began,
  type Candidate,
  type CandidateList,
} from '#domain/communities/candidate.ts';
import { mergedCandidate } from '#domain/discovery/merged-candidate.ts';
import { toPersonIdOrMail, toSiteId, type PersonId, type SiteId } from '#domain/shared/ids.ts';
import { toInstant, toLocalDate } from '#domain/shared/time.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphRead, GraphRequest } from '../client/graph-request.ts';
import { checked, storedPerson } from '../lists/checked.ts';

const appFolder = { scopes: ['Files.ReadWrite.AppFolder'], workload: 'sharepoint' } as const;

/** One file a community, in the app's own folder of the organizer's OneDrive. */
export function fileNameOf(site: SiteId): string {
  const [, siteGuid = '', webGuid = ''] = site.split(',');
  return `candidates-${siteGuid}-${webGuid}.json`;
}

export function readFileInfo(site: SiteId): GraphRead {
  return {
    operation: 'candidates.info',
    method: 'GET',
    path: withQuery(`/me/drive/special/approot:/${path`${fileNameOf(site)}`}`, { $select: 'id,eTag' }),
    ...appFolder,
  };
}

export function readFile(site: SiteId): GraphRead {
  return {
    operation: 'candidates.read',
    method: 'GET',
    // `content` redirects to an address of SharePoint's that neither a browser nor our own policy lets us read.
    path: `/me/drive/special/approot:/${path`${fileNameOf(site)}`}:/contentStream`,
    ...appFolder,
  };
}

export function writeFile(list: CandidateList, eTag: string | null): GraphRequest {
  return {
    operation: 'candidates.keep',
    method: 'PUT',
    // Without a file that was seen, only a file that is not there may be written.
    path: `/me/drive/special/approot:/${path`${fileNameOf(list.site)}`}:/content${eTag === null ? '?@microsoft.graph.conflictBehavior=fail' : ''}`,
    ...(eTag === null ? {} : { headers: { 'If-Match': eTag } }),
    body: { version: 1, ...contentOf(list) },
    ...appFolder,
  };
}

/** What is stored of it. */
export function contentOf({ site, topics, candidates: people }: CandidateList): CandidateList {
  return { site, topics, candidates: people };
}

const talkNotes = v.object({
  challenges: v.string(),
  needs: v.array(v.string()),
  offers: v.array(v.string()),
  confirmed: v.boolean(),
  notedAt: checked(toInstant),
});

const candidates = v.object({
  site: checked(toSiteId),
  topics: v.array(v.string()),
  candidates: v.array(
    v.object({
      // Whom the organizer named without a directory to ask goes by the mail.
      person: v.object({ ...storedPerson.entries, id: checked(toPersonIdOrMail) }),
      status: v.picklist(candidateStatuses),
      reason: v.string(),
      changedAt: checked(toInstant),
      until: v.optional(checked(toLocalDate)),
      never: v.optional(v.literal(true)),
      asked: v.optional(
        v.object({
          by: v.picklist(['chat', 'activity', 'talk']),
          before: v.picklist(candidateStatuses),
          until: v.optional(checked(toLocalDate)),
        }),
      ),
      discarded: v.optional(v.literal(true)),
      talk: v.optional(
        v.object({
          number: v.number(),
          startsAt: checked(toInstant),
          off: v.optional(v.picklist(['gone', 'declined'])),
        }),
      ),
      notes: v.optional(talkNotes),
    }),
  ),
});

/** Null for anything that is no list of candidates. */
export function toCandidateList(input: unknown): CandidateList | null {
  const read = v.safeParse(candidates, input);
  return read.success ? read.output : null;
}

/**
 * Two of one's own devices changed the list: of each person the later word counts, and the later notes. Whom one of them
 * took out is out, unless the other has changed something about that person since `began`; where nothing is known of
 * how it began, everybody stays.
 */
export function mergeCandidates(mine: CandidateList, theirs: CandidateList, began: Began): CandidateList {
  const [here, there] = [byPerson(mine), byPerson(theirs)];
  const isTakenOut = (candidate: Candidate, other: ById) =>
    !other.has(candidate.person.id) && began[candidate.person.id] === candidate.changedAt;
  const kept = [...new Map([...there, ...here]).values()].flatMap((candidate): readonly Candidate[] => {
    const { id } = candidate.person;
    const [ours, another] = [here.get(id), there.get(id)];
    if (ours && another) return [mergedCandidate(ours, another)];
    return isTakenOut(candidate, ours ? there : here) ? [] : [candidate];
  });
  return { site: mine.site, topics: mine.topics, candidates: kept };
}

type ById = ReadonlyMap<PersonId, Candidate>;

function byPerson({ candidates: people }: CandidateList): ById {
  return new Map(people.map((one) => [one.person.id, one]));
}
