/** What is known of a request before its body is read: from the network, or a part of a batch. */
export interface InboundHead {
  readonly method: string;
  /** The host that was called stays out of everything; only path and query count. */
  readonly url: URL;
  readonly headers: Headers;
  readonly requestId: string;
  /** The batch that this is a part of: its request id, and the place in it, from 1. */
  readonly batch: { readonly requestId: string; readonly part: number } | null;
}

/** One request as the router sees it. */
export interface Inbound extends InboundHead {
  readonly bytes: Uint8Array;
}

/** An answer before it is written to the network. An undefined body is truly empty. */
export interface Outbound {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The connection breaks after so many characters of the body. */
  readonly breaksAfter?: number | 'half';
  /** Something on the way has answered: no header of Graph's own. */
  readonly isForeign?: boolean;
}
