import { createContext, useContext } from 'react';
import type { Services } from '#ports/services.ts';

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ServicesContext.Provider;

/** Everything outside that a job can ask for. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('useServices needs a ServicesProvider above it.');

  return services;
}
