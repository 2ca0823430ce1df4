import type { Fetch } from '#ports/platform.ts';

/** What crosses a network that answers after a moment, as seen from one device. */
export interface Traffic {
  watch(real: Fetch): Fetch;
  /** Since the last call, or since the beginning. */
  take(): Crossed;
}

export interface Crossed {
  readonly requests: number;
  /** The longest chain of requests that began only after another was answered. */
  readonly inARow: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

const nothing: Crossed = { requests: 0, inARow: 0, bytesUp: 0, bytesDown: 0 };

/** Long enough that requests sent side by side are seen to be. Milliseconds. */
const latency = 15;

export function createTraffic(): Traffic {
  let crossed = nothing;
  return {
    watch: (real) => async (input, init) => {
      const turn = crossed.inARow + 1;
      const response = await afterLatency(() => real(input, init));
      const body = await response.clone().arrayBuffer();
      crossed = {
        requests: crossed.requests + 1,
        inARow: Math.max(crossed.inARow, turn),
        bytesUp: crossed.bytesUp + sizeOf(init?.body),
        bytesDown: crossed.bytesDown + body.byteLength,
      };
      return response;
    },
    take() {
      const taken = crossed;
      crossed = nothing;
      return taken;
    },
  };
}

async function afterLatency<Value>(work: () => Promise<Value>): Promise<Value> {
  await new Promise((go) => setTimeout(go, latency));
  return work();
}

function sizeOf(body: RequestInit['body']): number {
  if (body === undefined || body === null) return 0;
  if (typeof body === 'string') return Buffer.byteLength(body);
  if (body instanceof ArrayBuffer) return body.byteLength;
  if (ArrayBuffer.isView(body)) return body.byteLength;
  throw new TypeError('A body of a kind that the client does not send.');
}
