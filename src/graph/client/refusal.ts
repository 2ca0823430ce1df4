import { readErrorBody } from './error-body.ts';
import { isDate } from './retry-after.ts';

/** What a gate hears of an answer. */
export interface Refusal {
  readonly status: number;
  readonly retryAfter: string | null;
  /** The server's own time as the answer tells it, in milliseconds; null where it does not. */
  readonly toldAt: number | null;
}

/** A browser hides the `Date` of another origin's answer; an error tells its time in the body as well. */
export function refusalIn(answer: {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}): Refusal {
  const { status, headers, body } = answer;
  const told = [Date.parse(headers.get('date') ?? ''), Date.parse(inUtc(readErrorBody(body).date))];
  return {
    status,
    retryAfter: headers.get('retry-after'),
    toldAt: told.find((time) => !Number.isNaN(time)) ?? null,
  };
}

/** As above, of an answer that is still to be read by others; its body is looked at only for a date's sake. */
export async function refusalOf(answer: Response): Promise<Refusal> {
  const { status, headers } = answer;
  const body: unknown = isDate(headers.get('retry-after')) ? await bodyOf(answer.clone()) : undefined;
  return refusalIn({ status, headers, body });
}

async function bodyOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return undefined;
  }
}

/** Graph names no zone; without one a date would be read in the device's. */
function inUtc(date: string): string {
  return /[zZ]$|[+-]\d\d:?\d\d$/.test(date) ? date : `${date}Z`;
}
