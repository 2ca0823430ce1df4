import type { Scope, Workload } from '#domain/access/scopes.ts';

/** One call of Graph, as the adapters word it. */
export interface GraphRequest {
  /** What it is for, e.g. `sessions.read`; support sees it, so it holds no text that a person wrote. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `/v1.0`, encoded (`address.ts`), or a whole link that Graph handed out. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** The least that the call needs; the token carries at least these. */
  readonly scopes: readonly Scope[];
  readonly workload: Workload;
  /** Of a batch, the other workloads that its parts go to. */
  readonly alsoTo?: readonly Workload[];
}

/** A call that changes nothing, so it may be repeated; `getSchedule` and search are POSTs that only read. */
export type GraphRead = GraphRequest & {
  readonly method: 'GET' | 'POST';
  /** Takes what another part of the app was answered a moment ago; for GETs of what seldom changes. */
  readonly shared?: true | undefined;
};

/** Where Graph is, and what every link of its answers begins with. */
export const graphOrigin = 'https://graph.microsoft.com';

export const graphVersion = 'v1.0';
