import { Text } from '@fluentui/react-components';
import { withoutSeries } from '#domain/scheduling/without-series.ts';
import { standingOf } from '#domain/scheduling/standing.ts';
import type { PlanPerson } from '#domain/scheduling/plan.ts';
import type { AppointmentNow } from '#ports/appointment.ts';
import type { Calendars } from '#workflows/book-series-calendars.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { slotTitle } from '#ui/text/slot-title.ts';
import { Conflicts } from './Conflicts.tsx';
import { conflictsOf } from './conflicts-of.ts';
import { useText } from './text.ts';

interface AsItStandsProps {
  readonly repeats: NonNullable<AppointmentNow['repeats']>;
  readonly calendars: Calendars;
  /** Without what the series itself takes up. */
  readonly people: readonly PlanPerson[];
}

/** How the time that the event has already suits everybody; whoever is content with it leaves it. */
export function AsItStands({ repeats, calendars, people }: AsItStandsProps) {
  const t = useText();
  const formats = useFormats();
  const { calendar } = useServices();
  const { zones } = calendars;
  const names = useAsync(['outlook-zones', ...zones.map(({ zone }) => zone)], () =>
    Promise.all(zones.map(({ zone }) => calendar.outlookZone(zone))),
  );
  // A zone in which nobody works is not known here.
  const table = names.kind === 'ready' ? zones[names.value.indexOf(repeats.outlookZone)] : undefined;
  if (!table) return null;

  const { from, until, persons } = calendars;
  const standing = (those: readonly PlanPerson[]) =>
    standingOf(repeats, { from, until, people: those, zones, table });
  const first = standing(people);
  if (first.length === 0) return null;

  const dates = repeats.isKept ? standing(withoutSeries(people, first)) : first;

  const conflicts = conflictsOf(t, formats, { dates, persons, zone: table.zone });
  return (
    <Section title={t('as-is')}>
      <Text>
        {t('as-is.time', {
          rhythm: slotTitle(t, formats, { ...repeats, zone: table.zone }),
          free: dates.length - conflicts.length,
          count: dates.length,
        })}
      </Text>
      {conflicts.length > 0 && (
        <details>
          <summary>{t('as-is.conflicts', { count: conflicts.length })}</summary>
          <Conflicts conflicts={conflicts} />
        </details>
      )}
    </Section>
  );
}
