import * as v from 'valibot';

interface ErrorLayer {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

const layer = v.looseObject({
  code: v.optional(v.string()),
  message: v.optional(v.string()),
});

const envelope = v.looseObject({ error: v.looseObject({}) });

/** What an error body says: its codes outermost first, and what was said for people who read logs. */
export interface GraphError {
  readonly codes: readonly string[];
  /** Looked at only where Graph has no code of its own for a case; never shown. */
  readonly message: string;
  readonly requestId: string;
  /** The server's time, without a zone and meant in UTC. */
  readonly date: string;
  /** Outlook names the event that a repeated transactionId made. */
  readonly existingEventId: string;
}

export function readErrorBody(body: unknown): GraphError {
  if (!v.is(envelope, body)) return { codes: [], message: '', requestId: '', date: '', existingEventId: '' };

  const layers = layersOf(body.error);
  const codes = layers.map(({ code }) => code ?? '').filter((code) => code !== '');
  const message = layers.map((each) => each.message ?? '').find((text) => text !== '') ?? '';
  return {
    codes,
    message,
    requestId: firstText(body.error, 'request-id'),
    date: firstText(body.error, 'date'),
    existingEventId: firstText(body.error, '@event.existingEventId'),
  };
}

/** Both spellings of the inner error occur, nested to any depth. */
function layersOf(error: Record<string, unknown>): ErrorLayer[] {
  const own = v.safeParse(layer, error);
  const inner = innerOf(error);
  return [...(own.success ? [own.output] : []), ...(inner ? layersOf(inner) : [])];
}

function firstText(error: Record<string, unknown>, name: string): string {
  const value = error[name];
  if (typeof value === 'string') return value;

  const inner = innerOf(error);
  return inner ? firstText(inner, name) : '';
}

function innerOf(error: Record<string, unknown>): Record<string, unknown> | null {
  const inner = error['innerError'] ?? error['innererror'];
  const record = v.safeParse(v.record(v.string(), v.unknown()), inner);
  return record.success ? record.output : null;
}
