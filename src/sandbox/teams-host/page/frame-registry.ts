import type { HostAnswer } from './host-answers.ts';
import type { FrameIdentity } from './host-context.ts';
import { hostEvent, readHostCall, replyTo, type HostCall } from './host-message.ts';

export interface FrameRegistry {
  /** Answers with what takes it away again. */
  add(frame: HTMLIFrameElement, identity: FrameIdentity): () => void;
  tellAll(func: string, args: readonly unknown[]): void;
  find(name: string): FrameIdentity | undefined;
  /** Starts to answer; what it answers with stops it. */
  listen(answer: (frame: FrameIdentity, call: HostCall) => Promise<HostAnswer>): () => void;
}

/** Knows the frames of the page and speaks with their windows, each by its own origin alone. */
export function createFrameRegistry(): FrameRegistry {
  const frames = new Map<HTMLIFrameElement, FrameIdentity>();

  function send(frame: HTMLIFrameElement, message: unknown): void {
    const identity = frames.get(frame);
    if (identity) frame.contentWindow?.postMessage(message, identity.origin);
  }

  return {
    add(frame, identity) {
      frames.set(frame, identity);
      return () => {
        if (frames.get(frame) === identity) frames.delete(frame);
      };
    },
    tellAll(func, args) {
      for (const frame of frames.keys()) send(frame, hostEvent(func, args));
    },
    find: (name) => [...frames.values()].find((identity) => identity.name === name),
    listen(answer) {
      const hear = (event: MessageEvent<unknown>) => {
        const known = [...frames].find(([frame]) => frame.contentWindow === event.source);
        const call = readHostCall(event.data);
        if (!known || !call || event.origin !== known[1].origin) return;

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
