import type { Scope } from '#domain/access/scopes.ts';
import type { Profile } from '#domain/discovery/evidence.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Identity } from '#ports/identity.ts';
import type { PeopleDirectory } from '#ports/people.ts';
import type { Clock } from '#ports/platform.ts';
import { whileWanted } from '../client/while-wanted.ts';
import { searchedIn } from './directory.ts';

/** A search is changed and run again within moments; people's profiles are not. Milliseconds. */
const freshFor = 60_000;

/**
 * Answers from memory what was asked a moment ago, so that a search with one more name reads that person alone.
 * Nothing of it is kept on the device. What one caller no longer waits for is read to its end, as the next
 * one asks for the same; an answer that failed is asked for again, and so is one that a new permission betters.
 */
export function rememberingDirectory(
  directory: PeopleDirectory,
  { clock, identity }: { readonly clock: Clock; readonly identity: Pick<Identity, 'granted'> },
): PeopleDirectory {
  const answers = new Map<string, { readonly at: number; readonly answer: Promise<unknown> }>();

  return {
    me: (signal) => remembered('me', () => directory.me(), signal),
    relevant: (signal) => remembered('relevant', () => directory.relevant(), signal),
    search: (text, signal) =>
      remembered(
        `search ${searchedIn(identity.granted())} ${text.trim()}`,
        () => directory.search(text),
        signal,
      ),
    aboutTopic: (topic, signal) =>
      remembered(`topic ${topic.trim()}`, () => directory.aboutTopic(topic), signal),
    teams: (signal) => remembered('teams', () => directory.teams(), signal),
    sharingManager: (ids, signal) =>
      remembered(`managers ${[...ids].sort().join()}`, () => directory.sharingManager(ids), signal),
    titled: (titles, signal) =>
      remembered(`titles ${[...titles].sort().join('\n')}`, () => directory.titled(titles), signal),

    async profiles(ids, signal) {
      const wanted = [...new Set(ids)];
      const missing = wanted.filter((id) => recall(nameOf(id)) === null);
      const reading = missing.length > 0 ? directory.profiles(missing) : Promise.resolve([]);
      const profileOf = async (id: PersonId): Promise<Profile | null> =>
        (await reading).find(({ person }) => person.id === id) ?? null;
      const answered = wanted.map(
        (id) => recall<Profile | null>(nameOf(id)) ?? keep(nameOf(id), profileOf(id)),
      );
      const profiles = await whileWanted(Promise.all(answered), signal);
      return profiles.filter((profile) => profile !== null);
    },
  };

  function remembered<Value>(name: string, read: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    return whileWanted(recall<Value>(name) ?? keep(name, read()), signal);
  }

  function recall<Value>(name: string): Promise<Value> | null {
    const known = answers.get(name);
    if (!known || millisecondsOf(clock.now()) - known.at > freshFor) return null;
    // Only `keep` writes, and under this name what is read under it.
    return known.answer as Promise<Value>;
  }

  function keep<Value>(name: string, answer: Promise<Value>): Promise<Value> {
    answers.set(name, { at: millisecondsOf(clock.now()), answer });
    answer.catch(() => answers.delete(name));
    return answer;
  }

  function nameOf(id: PersonId): string {
    return `profile ${grantedOf('User.Read.All')} ${id}`;
  }

  /** Those on which it depends what the directory asks; other permissions change nothing about an answer. */
  function grantedOf(...scopes: readonly Scope[]): string {
    const granted = identity.granted();
    return scopes.filter((scope) => granted.has(scope)).join('+');
  }
}
