import type { Workload } from '#domain/access/scopes.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Clock } from '#ports/platform.ts';
import { belowVersion } from './address.ts';
import type { GraphRead, GraphRequest } from './graph-request.ts';
import type { PartRead } from './read-parts.ts';
import { whileWanted } from './while-wanted.ts';

/** Microsoft's guidance is not to ask for the same address again within five seconds. Milliseconds. */
const aMoment = 6_000;

type Ask = (requests: readonly GraphRead[], signal?: AbortSignal) => Promise<readonly PartRead[]>;

/** What parts of the app ask for, each for itself, within moments: it is asked once. */
export interface SharedReads {
  /** The answers in the order of the requests; `ask` gets those that were not answered a moment ago. */
  read(requests: readonly GraphRead[], ask: Ask, signal?: AbortSignal): Promise<readonly PartRead[]>;
  /** Something was written, so what the same services said before may be otherwise by now. */
  forget(written: readonly GraphRequest[]): void;
}

/**
 * Only reads that are marked `shared` are remembered, and only good answers. What one caller no longer waits for
 * is read to its end, as another may wait for it.
 */
export function createSharedReads(clock: Clock): SharedReads {
  const remembered = new Map<string, Remembered>();

  async function read(requests: readonly GraphRead[], ask: Ask): Promise<readonly PartRead[]> {
    const fresh = requests.filter((request) => recall(request) === null);
    const asking = fresh.length === 0 ? Promise.resolve([]) : ask(fresh);
    const answers = await Promise.all(
      requests.map((request) => {
        const known = recall(request);
        if (known) return known;

        const answer = asking.then((all) => all[fresh.indexOf(request)] ?? null);
        return request.shared ? keep(request, answer) : answer;
      }),
    );
    return answers.filter((answer) => answer !== null);
  }

  /** Null where it has to be asked. */
  function recall(request: GraphRead): Remembered['answer'] | null {
    const known = request.shared ? remembered.get(request.path) : undefined;
    if (!known) return null;
    if (known.answeredAt === null) return known.answer;

    const age = millisecondsOf(clock.now()) - known.answeredAt;
    return age >= 0 && age < aMoment ? known.answer : null;
  }

  function keep({ path, workload }: GraphRead, answer: Remembered['answer']): Remembered['answer'] {
    const entry: Remembered = { answer, workload, answeredAt: null };
    const drop = (): void => {
      if (remembered.get(path) === entry) remembered.delete(path);
    };
    remembered.set(path, entry);
    answer.then((came) => {
      if (came?.ok) entry.answeredAt = millisecondsOf(clock.now());
      else drop();
    }, drop);
    return answer;
  }

  /** What is refused or gone puts in doubt what was said of the same site before, though not what came with it. */
  function doubt(requests: readonly GraphRead[], answers: readonly PartRead[]): void {
    const places = new Set(requests.flatMap(({ path }, at) => (answers[at]?.ok ? [] : [placeOf(path)])));
    const together = new Set(requests.map(({ path }) => path));
    for (const name of remembered.keys()) {
      if (places.has(placeOf(name)) && !together.has(name)) remembered.delete(name);
    }
  }

  return {
    async read(requests, ask, signal) {
      const answers = requests.some(({ shared }) => shared)
        ? await whileWanted(read(requests, ask), signal)
        : await ask(requests, signal);
      doubt(requests, answers);
      return answers;
    },
    forget(written) {
      const touched = new Set(written.map(({ workload }) => workload));
      for (const [name, { workload }] of remembered) if (touched.has(workload)) remembered.delete(name);
    },
  };
}

interface Remembered {
  readonly answer: Promise<PartRead | null>;
  readonly workload: Workload;
  /** By this device's clock; null as long as it is on its way. */
  answeredAt: number | null;
}

/** `/sites/{id}` of everything below it. */
function placeOf(pathOrLink: string): string {
  const path = pathOrLink.startsWith('/') ? pathOrLink : belowVersion(pathOrLink);
  return path.split('?', 1)[0]?.split('/').slice(0, 3).join('/') ?? path;
}
