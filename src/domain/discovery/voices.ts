import type { PersonRef } from '../communities/person.ts';
import { activeMembers } from './demand.ts';
import type { Evidence, Heard } from './evidence.ts';

/** Somebody whose own words count: by the own row, or by what was said in a talk and agreed to. */
export interface Voice {
  readonly person: PersonRef;
  readonly needs: readonly string[];
  readonly offers: readonly string[];
}

type Said = Pick<Evidence, 'members' | 'heard'>;

/** Members, and candidates who were talked with and may come; in an order of their own. */
export function voicesIn(said: Said): readonly Voice[] {
  const coming = heardAlone(said).filter(({ standing }) => standing === 'coming');
  return [...activeMembers(said.members), ...coming].sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
}

/** Who may be suggested and said something before, e.g. later, on a day that has come. */
export function heardOfOpen(said: Said): readonly Heard[] {
  return heardAlone(said).filter(({ standing }) => standing === 'open');
}

function heardAlone({ members, heard = [] }: Said): readonly Heard[] {
  const rows = new Set(members.map(({ person }) => person.id));
  return heard.filter(({ person }) => !rows.has(person.id));
}
