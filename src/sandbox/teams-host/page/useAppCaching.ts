import { useCallback, useEffect, useRef, useState } from 'react';
import { keptFor, leave, type Caching } from './app-caching.ts';
import type { FrameRegistry } from './frame-registry.ts';

const shown: Caching = { kind: 'shown' };

export interface AppCaching {
  /** Of a frame, by its name. */
  of(name: string): Caching;
  /** Shows something else in the frame's place, as if the person had gone there. */
  leave(name: string): void;
  /** The person comes back. */
  comeBack(name: string): void;
  /** Teams needs the memory, or its time is over. */
  evict(name: string): void;
}

/** Keeps the apps of all seats as Teams does, and forgets them after their time. */
export function useAppCaching(registry: FrameRegistry): AppCaching {
  const [states, setStates] = useState<Readonly<Record<string, Caching>>>({});
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  const become = useCallback(
    (name: string, state: Caching) => {
      registry.hold(name, state.kind === 'suspended');
      clearTimeout(timers.current.get(name));
      setStates((known) => ({ ...known, [name]: state }));
    },
    [registry],
  );
  const evict = useCallback(
    (name: string) => {
      become(name, { kind: 'evicted' });
    },
    [become],
  );

  useEffect(() => {
    const started = timers.current;
    return () => {
      for (const timer of started.values()) clearTimeout(timer);
    };
  }, []);

  return {
    of: (name) => states[name] ?? shown,
    leave(name) {
      const identity = registry.find(name);
      if (!identity) return;

      become(name, { kind: 'leaving' });
      void leave({ name, registry }).then((kind) => {
        become(name, { kind });
        if (kind !== 'suspended') return;

        const longest = identity.frameContext === 'sidePanel' ? keptFor.sidePanel : keptFor.content;
        timers.current.set(
          name,
          setTimeout(() => {
            evict(name);
          }, longest),
        );
      });
    },
    comeBack(name) {
      const identity = registry.find(name);
      become(name, shown);
      // One that was ended begins anew by itself; it is not in the page any more.
      if (identity) {
        registry.tell(name, 'load', [{ entityId: identity.pageId, contentUrl: identity.contentUrl }]);
      }
    },
    evict,
  };
}
