/** A call of teams-js 2.58 to its host. Both ids are echoed; `data` is used by the sign-in broker alone. */
export interface HostCall {
  readonly id: number;
  readonly uuidAsString: string | undefined;
  readonly func: string;
  readonly args: readonly unknown[];
  readonly data: string | undefined;
}

export function readHostCall(message: unknown): HostCall | undefined {
  if (!isRecord(message)) return undefined;
  const { id, uuidAsString, func, args, data } = message;
  if (typeof func !== 'string' || typeof id !== 'number') return undefined;

  return {
    id,
    uuidAsString: typeof uuidAsString === 'string' ? uuidAsString : undefined,
    func,
    args: Array.isArray(args) ? args : [],
    data: typeof data === 'string' ? data : undefined,
  };
}

export function replyTo(call: HostCall, args: readonly unknown[]): unknown {
  return { id: call.id, uuidAsString: call.uuidAsString, args: [...args] };
}

export function hostEvent(func: string, args: readonly unknown[]): unknown {
  return { func, args: [...args] };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
