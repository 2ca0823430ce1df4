import type { World } from '../core/world.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export type Workload = 'directory' | 'outlook' | 'teams' | 'sharepoint' | 'search';

export type QueryOption =
  | 'select' | 'expand' | 'filter' | 'orderby' | 'search' | 'top' | 'skip' | 'skiptoken' | 'deltatoken' | 'count'; // prettier-ignore

/** One operation of Graph v1.0. What is in no table answers 501 with its own name. */
export interface GraphRoute {
  readonly method: Method;
  /** Below `/v1.0`. A segment in braces is captured and decoded: `/sites/{siteId}/lists/{listId}/items`. */
  readonly path: string;
  /**
   * Any one of these in the token's `scp` is enough; from Microsoft's permission reference. Empty: the
   * operation exists, but no delegated permission allows it, so everybody gets 403.
   */
  readonly scopes: readonly string[];
  readonly workload: Workload;
  /** Resource units that the meter counts; 1 where left out. */
  readonly units?: number | ((call: GraphCall) => number);
  /** The body is a file's: it is not parsed, whatever its type. */
  readonly takesFile?: true;
  /** The system query options that the handler looks at; any other answers 501 instead of being passed over. */
  readonly options?: readonly QueryOption[];
  readonly handle: (call: GraphCall) => GraphAnswer;
}

export interface GraphCall {
  readonly world: World;
  readonly user: { readonly id: string; readonly upn: string };
  readonly scopes: ReadonlySet<string>;
  readonly params: Readonly<Record<string, string>>;
  /** Decoded. */
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** Parsed JSON, text for other types, or undefined without a body. */
  readonly body: unknown;
  /** The body as it came, for what is stored byte by byte. */
  readonly bytes?: Uint8Array;
  /** `https://graph.microsoft.com/v1.0`: what links in an answer begin with, whatever address was called. */
  readonly baseUrl: string;
  /** The path that was called, below `/v1.0`, still encoded. */
  readonly path: string;
}

export interface GraphAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; bytes as they are; undefined is a truly empty body without a content type. */
  readonly body?: unknown;
}

/** Thrown anywhere below a route; the router gives it Graph's error shape. */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal';
  readonly status: number;
  readonly code: string;
  readonly innerError: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { innerError?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.innerError = more.innerError ?? {};
    this.headers = more.headers ?? {};
  }
}
