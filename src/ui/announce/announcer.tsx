import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { visuallyHidden } from '../page/hidden.ts';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says something to a screen reader when it is done with what it is saying. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

/** The one live region of a surface. Two of them would talk over each other. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), []);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <div role="status" aria-live="polite" style={visuallyHidden}>
        {/* A new element each time, so that the same words are read again. */}
        <span key={said.turn}>{said.text}</span>
      </div>
    </AnnounceContext.Provider>
  );
}
