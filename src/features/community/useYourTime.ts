import type { Session } from '#domain/sessions/session.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useText } from './text.ts';

/** What time a session begins for who reads it; nothing where that is the time of the series. */
export function useYourTime(): (session: Session) => readonly string[] {
  const t = useText();
  const formats = useFormats();
  const { zones } = useServices();
  const here = zones.local();
  return ({ startsAt, timeZone }) => {
    const elsewhere = formats.timeElsewhere(startsAt, timeZone, here);
    return elsewhere === null ? [] : [t('when.elsewhere', { elsewhere, city: formats.zoneCity(here) })];
  };
}
