import { useServices } from '../services/services.tsx';
import { useAsync } from './useAsync.ts';

/**
 * Takes over what was booked in Outlook since: the next visit of the pane or of a community's sessions is enough.
 * Nobody is asked for a permission because of it, and what fails is looked for again at the next visit.
 */
export function useAdoption(): void {
  const services = useServices();
  useAsync(['adopt-series'], async (signal) => {
    // What was granted is known with the first token.
    await services.identity.token({ scopes: ['User.Read'] });
    if (!services.identity.granted().has('Calendars.ReadWrite')) return [];

    const { adoptSeries } = await import('#workflows/adopt-series.ts');
    return adoptSeries(services, signal);
  });
}
