/** One request as the router sees it: from the network, or a part of a batch. */
export interface Inbound {
  readonly method: string;
  /** The host that was called stays out of everything; only path and query count. */
  readonly url: URL;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly requestId: string;
  /** The request id of the batch that this is a part of. */
  readonly batch: string | null;
}

/** An answer before it is written to the network. An undefined body is truly empty. */
export interface Outbound {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}
