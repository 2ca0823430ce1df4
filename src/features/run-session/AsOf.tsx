import { millisecondsOf } from '#domain/shared/time.ts';
import type { LiveSession } from '#workflows/follow-session-live.ts';
import { useServerNow } from '#ui/data/useServerNow.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useText } from './text.ts';

/** How old what is shown is. */
export function AsOf({ live }: { live: Extract<LiveSession, { kind: 'ready' }> }) {
  const t = useText();
  const { clock } = useServices();
  const formats = useFormats();
  // Only to be drawn again each second: the age is a matter of this device's clock alone.
  useServerNow();
  if (live.asOf === null) return t('as-of.never');

  const seconds = Math.max(0, (millisecondsOf(clock.now()) - millisecondsOf(live.asOf)) / 1_000);
  return t('as-of', { ago: formats.ago(Math.floor(seconds)) });
}
