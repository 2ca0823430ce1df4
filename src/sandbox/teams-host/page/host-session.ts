import { createContext, useContext } from 'react';
import type { FrameRegistry } from './frame-registry.ts';
import type { AppCaching } from './useAppCaching.ts';
import type { HostApi, HostSettings } from './host-api.ts';
import type { HostAction } from './host-state.ts';
import type { HostState } from './host-url.ts';

/** What every part of the page may need. */
export interface HostSession {
  readonly api: HostApi;
  readonly settings: HostSettings;
  readonly registry: FrameRegistry;
  readonly caching: AppCaching;
  readonly state: HostState;
  readonly dispatch: (action: HostAction) => void;
  /** Address that an app shares to the stage, by the meeting's chat. */
  readonly stages: Readonly<Record<string, string>>;
  readonly share: (chatId: string, url: string | undefined) => void;
}

export const HostSessionContext = createContext<HostSession | undefined>(undefined);

export function useHost(): HostSession {
  const session = useContext(HostSessionContext);
  if (!session) throw new Error('This part of the page stands outside of the host.');
  return session;
}
