import type { HostAnswer } from './host-answers.ts';
import type { FrameIdentity } from './host-context.ts';
import { hostEvent, readHostCall, replyTo, textOf, type HostCall } from './host-message.ts';

export interface FrameRegistry {
  /** Answers with what takes it away again. */
  add(frame: HTMLIFrameElement, identity: FrameIdentity): () => void;
  tellAll(func: string, args: readonly unknown[]): void;
  tell(name: string, func: string, args: readonly unknown[]): void;
  find(name: string): FrameIdentity | undefined;
  /** What the frame's app wants to hear of, as it registered. */
  handlersOf(name: string): ReadonlySet<string>;
  /** Runs once, when the frame calls this next. */
  onceHeard(name: string, func: string, run: () => void): void;
  /** A frame on hold is told nothing and gets no answers; what it asks meanwhile is lost. */
  hold(name: string, isHeld: boolean): void;
  /** Starts to answer; what it answers with stops it. */
  listen(answer: (frame: FrameIdentity, call: HostCall) => Promise<HostAnswer>): () => void;
}

/** Knows the frames of the page and speaks with their windows, each by its own origin alone. */
export function createFrameRegistry(): FrameRegistry {
  const frames = new Map<HTMLIFrameElement, FrameIdentity>();
  const handlers = new Map<HTMLIFrameElement, Set<string>>();
  const waiting = new Map<string, () => void>();
  const held = new Set<string>();

  function send(frame: HTMLIFrameElement, message: unknown): void {
    const identity = frames.get(frame);
    if (identity && !held.has(identity.name)) frame.contentWindow?.postMessage(message, identity.origin);
  }

  function frameOf(name: string): HTMLIFrameElement | undefined {
    return [...frames].find(([, identity]) => identity.name === name)?.[0];
  }

  function note([frame, { name }]: readonly [HTMLIFrameElement, FrameIdentity], call: HostCall): void {
    // A page that loads anew has registered nothing.
    if (call.func === 'initialize') handlers.delete(frame);
    if (call.func === 'registerHandler') {
      handlers.set(frame, (handlers.get(frame) ?? new Set()).add(textOf(call.args[0])));
    }
    const key = `${name} ${call.func}`;
    waiting.get(key)?.();
    waiting.delete(key);
  }

  return {
    add(frame, identity) {
      frames.set(frame, identity);
      return () => {
        if (frames.get(frame) === identity) frames.delete(frame);
        handlers.delete(frame);
      };
    },
    tellAll(func, args) {
      for (const frame of frames.keys()) send(frame, hostEvent(func, args));
    },
    tell(name, func, args) {
      const frame = frameOf(name);
      if (frame) send(frame, hostEvent(func, args));
    },
    handlersOf(name) {
      const frame = frameOf(name);
      return (frame && handlers.get(frame)) ?? new Set();
    },
    onceHeard(name, func, run) {
      waiting.set(`${name} ${func}`, run);
    },
    hold(name, isHeld) {
      if (isHeld) held.add(name);
      else held.delete(name);
    },
    find: (name) => [...frames.values()].find((identity) => identity.name === name),
    listen(answer) {
      const hear = (event: MessageEvent<unknown>) => {
        const known = [...frames].find(([frame]) => frame.contentWindow === event.source);
        const call = readHostCall(event.data);
        if (!known || !call || event.origin !== known[1].origin || held.has(known[1].name)) return;

        note(known, call);
        void answer(known[1], call).then((given) => {
          if (given.kind !== 'none') send(known[0], replyTo(call, given.args));
        });
      };
      window.addEventListener('message', hear);
      return () => {
        window.removeEventListener('message', hear);
      };
    },
  };
}
