import { workloadOf } from '#sandbox/graph/route-table.ts';

/** What one request asks of which workload; a batch asks of several at once. */
interface Part {
  readonly id: string;
  readonly workload: string;
}

/** Whether one device keeps away from a workload for as long as the service asked. */
export interface GateWatch {
  /** A request leaves, of whoever shares a gate. What hears its answer comes back. */
  left(request: Leaving): (answer: Response, text: string) => void;
  readonly early: readonly string[];
}

interface Leaving {
  readonly url: string;
  readonly body: string;
  readonly sharers: string;
}

/** `elapsed` is time that no clock can change; `serverNow` is what a date in Retry-After is meant by. */
export function createGateWatch(elapsed: () => number, serverNow: () => number): GateWatch {
  const closed = new Map<string, { until: number; since: number }>();
  const early: string[] = [];
  let order = 0;

  return {
    early,
    left({ url, body, sharers }) {
      order += 1;
      const mine = order;
      const parts = partsOf(url, body);
      const gateOf = (workload: string): string => `${sharers} ${workload}`;
      for (const { workload } of parts) {
        const gate = closed.get(gateOf(workload));
        // What was under way when the gate closed could not know of it.
        if (gate !== undefined && gate.since < mine && elapsed() < gate.until)
          early.push(`${url}: ${workload} opens in ${gate.until - elapsed()} ms`);
      }
      return (answer, text) => {
        for (const { part, status, retryAfter } of answersOf(parts, answer, text)) {
          const wait = waitOf(retryAfter, serverNow());
          if ((status !== 429 && status !== 503) || wait === null) continue;
          order += 1;
          const until = Math.max(elapsed() + wait, closed.get(gateOf(part.workload))?.until ?? 0);
          closed.set(gateOf(part.workload), { until, since: order });
        }
      };
    },
  };
}

function partsOf(url: string, body: string): readonly Part[] {
  const { pathname } = new URL(url);
  if (!pathname.endsWith('/$batch')) return [{ id: '', workload: workloadOf(pathname) ?? '' }];

  const { requests } = JSON.parse(body) as { requests: readonly { id: string; url: string }[] };
  return requests.map((part) => ({
    id: part.id,
    workload: workloadOf(new URL(`http://localhost/v1.0${part.url}`).pathname) ?? '',
  }));
}

interface PartAnswer {
  readonly part: Part;
  readonly status: number;
  readonly retryAfter: string | null;
}

/** A throttled batch throttles what was in it; within an answered batch each part speaks for itself. */
function answersOf(parts: readonly Part[], answer: Response, text: string): readonly PartAnswer[] {
  const own = { status: answer.status, retryAfter: answer.headers.get('retry-after') };
  const isBatch = parts.some(({ id }) => id !== '');
  if (!isBatch || answer.status !== 200) return parts.map((part) => ({ part, ...own }));

  return responsesIn(text).flatMap(({ id, status, headers }) => {
    const part = parts.find((one) => one.id === id);
    const named = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'retry-after');
    return part ? [{ part, status, retryAfter: named?.[1] ?? null }] : [];
  });
}

interface BatchResponse {
  readonly id: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function responsesIn(text: string): readonly BatchResponse[] {
  try {
    return (JSON.parse(text) as { responses?: readonly BatchResponse[] }).responses ?? [];
  } catch {
    return [];
  }
}

function waitOf(header: string | null, serverNow: number): number | null {
  if (header === null) return null;
  const wait = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - serverNow;
  return Number.isFinite(wait) && wait > 0 ? wait : null;
}
