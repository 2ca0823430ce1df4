import type { Candidate, TalkNotes } from '../communities/candidate.ts';

/** The two words of one person on two own devices as one: the later status, and the later notes unless it is a no. */
export function mergedCandidate(mine: Candidate, theirs: Candidate): Candidate {
  const isMine = Date.parse(mine.changedAt) >= Date.parse(theirs.changedAt);
  const [later, earlier] = isMine ? [mine, theirs] : [theirs, mine];
  if (later.status === 'declined') return later;

  const notes = laterNotes(later.notes, earlier.notes);
  const talk = (earlier.talk?.number ?? 0) > (later.talk?.number ?? 0) ? earlier.talk : later.talk;
  return { ...later, ...(notes ? { notes } : {}), ...(talk ? { talk } : {}) };
}

function laterNotes(one: TalkNotes | undefined, other: TalkNotes | undefined): TalkNotes | undefined {
  if (!one || !other) return one ?? other;
  return Date.parse(one.notedAt) >= Date.parse(other.notedAt) ? one : other;
}
