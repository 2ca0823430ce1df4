import { Button, Text } from '@fluentui/react-components';
import { calendarFile } from '#domain/scheduling/calendar-file.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { TimeZoneName } from '#domain/shared/time.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import { useText } from './text.ts';

const utc = 'UTC' as TimeZoneName;

/** The dates of a series for people who get no invitation: as a file for their calendars, and as words to send. */
export function SeriesForOthers({ sessions }: { sessions: readonly Session[] }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { clock } = useServices();
  const [first] = sessions;
  if (!first) return null;

  const planned = sessions.filter(({ state }) => state === 'planned');
  const lines = planned.map(({ startsAt, endsAt, timeZone }) =>
    t('outside.line', {
      date: formats.weekdayDate(startsAt, timeZone),
      from: formats.time(startsAt, timeZone),
      to: formats.time(endsAt, timeZone),
      zone: formats.zoneCity(timeZone),
      utc: formats.time(startsAt, utc),
    }),
  );
  const link = first.event?.joinUrl ?? '';
  const text = [first.title, ...lines, link].filter((line) => line !== '').join('\n');

  function save(): void {
    const file = calendarFile(sessions, { now: clock.now(), description: '' });
    const address = URL.createObjectURL(new Blob([file], { type: 'text/calendar' }));
    const anchor = document.createElement('a');
    anchor.href = address;
    anchor.download = `${first?.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-') ?? ''}.ics`;
    anchor.click();
    URL.revokeObjectURL(address);
  }

  return (
    <details>
      <summary>{t('outside')}</summary>
      <div className={styles.life}>
        <Text className={styles.quiet}>{t('outside.hint')}</Text>
        <div className={styles.actions}>
          <Button size="small" onClick={save}>
            {t('outside.file')}
          </Button>
          <Button
            size="small"
            onClick={() => void navigator.clipboard.writeText(text).then(() => announce(t('outside.copied')))}
          >
            {t('outside.copy')}
          </Button>
        </div>
        {/* Where a window may neither save nor copy, the words can be taken from here. */}
        <Text className={styles.words}>{text}</Text>
      </div>
    </details>
  );
}
