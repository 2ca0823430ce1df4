import { minutesOf, type Format } from '#domain/sessions/format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { bookedMinutes } from '#workflows/wished-format.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { FormatPick } from '#ui/session-formats/FormatPick.tsx';
import { useBookStyles } from './BookSeries.styles.ts';
import { useText } from './text.ts';

interface FormatFieldProps {
  readonly site: SiteId;
  readonly format: Format;
  readonly onChange: (format: Format) => void;
}

/** How a session runs and, where it goes round, for how many. */
export function FormatField({ site, format, onChange }: FormatFieldProps) {
  const t = useText();
  const styles = useBookStyles();
  return (
    <>
      <FormatPick
        site={site}
        format={format}
        hint={t('format.length', { minutes: bookedMinutes(format), steps: minutesOf(format) })}
        onChange={onChange}
      />
      <div className={styles.row}>
        <GoLink to={paths.formats(site)}>{t('format.see')}</GoLink>
      </div>
    </>
  );
}
