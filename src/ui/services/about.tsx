import { createContext, useContext } from 'react';
import type { Product } from '#ports/diagnostics.ts';
import type { Host } from '#ports/host.ts';

/** Which build this is and where it is shown: known before anybody has signed in, and all that support has then. */
interface About {
  readonly product: Product;
  readonly host: Pick<Host, 'context' | 'openLink'> | null;
}

const AboutContext = createContext<About>({ product: { version: '', commit: '' }, host: null });

export const AboutProvider = AboutContext.Provider;

export function useAbout(): About {
  return useContext(AboutContext);
}
