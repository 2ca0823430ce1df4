import { Radio, RadioGroup, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Plan } from '#domain/scheduling/plan.ts';
import { withoutSeries } from '#domain/scheduling/without-series.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { lastDateOf, planFor } from '#workflows/book-series.ts';
import { bookedMinutes } from '#workflows/wished-format.ts';
import { readCalendars, type Calendars } from '#workflows/book-series-calendars.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { slotTitle } from '#ui/text/slot-title.ts';
import { usePaneStyles } from './Pane.styles.ts';
import { cadenceOf, peopleAs, type PaneChoice } from './pane-choice.ts';
import { ApplySlot } from './ApplySlot.tsx';
import { AsItStands } from './AsItStands.tsx';
import { Conflicts } from './Conflicts.tsx';
import type { PaneFormProps } from './PaneForm.tsx';
import { conflictsOf } from './conflicts-of.ts';
import { useText } from './text.ts';

export interface PaneTimesProps extends PaneFormProps {
  readonly choice: PaneChoice;
  readonly from: LocalDate;
  readonly people: readonly PersonRef[];
  readonly invited: readonly PersonRef[];
}

const workdays = weekdays.slice(0, 5);

/** From calendars to the best times, each judged on every date. */
export function PaneTimes(props: PaneTimesProps) {
  const t = useText();
  const services = useServices();
  const { invited, from, choice } = props;
  const until = lastDateOf(from, choice.months);
  const ids = invited.map(({ id }) => id).toSorted();
  const calendars = useAsync(['pane-calendars', from, until, ...ids], (signal) =>
    readCalendars(services, { attendees: invited, from, until }, signal),
  );
  switch (calendars.kind) {
    case 'loading':
      return <Loading label={t('reading')} lines={6} />;
    case 'failed':
      return <FailedState failure={calendars.failure} onRetry={calendars.retry} />;
    case 'ready':
      return <Planned {...props} calendars={calendars.value} />;
  }
}

function Planned(props: PaneTimesProps & { readonly calendars: Calendars }) {
  const t = useText();
  const services = useServices();
  const formats = useFormats();
  const styles = usePaneStyles();
  // From then on it has another time.
  const [isFilled, setFilled] = useState(false);
  const { calendars, choice } = props;
  const { cadence, format } = choice;
  const own = props.snapshot.sessions.filter(
    ({ series, state }) => series === props.known && state === 'planned',
  );
  const quietDays = workdays.filter((day) => props.charter.quietDays?.includes(day));
  const days = workdays.filter((day) => !quietDays.includes(day));
  const people = withoutSeries(calendars.people, own);
  const optional = peopleAs(props.people, choice, 'optional').map(({ id }) => id);
  const plan = useAsync(
    [
      'pane-plan',
      calendars.readAt,
      calendars.until,
      cadence,
      format.id,
      // A community's format keeps its id when its steps change.
      String(bookedMinutes(format)),
      ...optional,
      ...quietDays,
      ...own.map(({ startsAt }) => startsAt),
    ],
    (signal) =>
      planFor(
        services,
        {
          calendars: { ...calendars, people },
          cadence: cadenceOf(cadence),
          days,
          format,
          keepsLunch: true,
          parts: Object.fromEntries(optional.map((id) => [id, 'welcome' as const])),
        },
        signal,
      ),
  );
  const unread = calendars.unreadable.map(({ person }) => person.name);
  return (
    <>
      {unread.length > 0 && (
        <Notice intent="warning">{t('unread', { count: unread.length, names: formats.list(unread) })}</Notice>
      )}
      {props.repeats && !isFilled && (
        <AsItStands repeats={props.repeats} calendars={calendars} people={people} />
      )}
      {quietDays.length > 0 && (
        <Text className={styles.quiet}>
          {t('quiet', { days: formats.list(quietDays.map((day) => t(`day.${day}`))) })}
        </Text>
      )}
      {plan.kind === 'loading' && <Loading label={t('planning')} lines={6} />}
      {plan.kind === 'failed' && <FailedState failure={plan.failure} onRetry={plan.retry} />}
      {plan.kind === 'ready' && <Slots {...props} plan={plan.value} onApply={() => setFilled(true)} />}
    </>
  );
}

interface SlotsProps extends PaneTimesProps {
  readonly calendars: Calendars;
  readonly plan: Plan;
  readonly onApply: () => void;
}

function Slots(props: SlotsProps) {
  const t = useText();
  const styles = usePaneStyles();
  const formats = useFormats();
  const [picked, setPicked] = useState('');
  const { plan, calendars } = props;
  const slot = plan.best.find(({ id }) => id === picked) ?? plan.best[0];
  if (!slot) return <Notice intent="info">{t('best.none')}</Notice>;

  const conflicts = conflictsOf(t, formats, { ...slot, persons: calendars.persons });
  const isWeak = slot.dates.some(({ better }) => better);
  return (
    <>
      <Section title={t('best')}>
        <RadioGroup
          aria-label={t('best.label')}
          value={slot.id}
          onChange={(_event, { value }) => setPicked(value)}
        >
          {plan.best.map((one) => (
            <Radio
              key={one.id}
              value={one.id}
              label={
                <span className={styles.slot}>
                  <span className={styles.when}>{slotTitle(t, formats, one)}</span>
                  <span className={styles.quiet}>
                    {t('slot.can', {
                      can: one.peopleOnAllDates,
                      people: one.people.length,
                      dates: one.dates.length,
                    })}
                  </span>
                </span>
              }
            />
          ))}
        </RadioGroup>
      </Section>
      <Section title={t('conflicts')} count={`(${conflicts.length})`}>
        <Conflicts conflicts={conflicts} />
        {isWeak && <Text className={styles.quiet}>{t('conflicts.better.hint')}</Text>}
      </Section>
      <ApplySlot {...props} slot={slot} best={plan.best} onPick={({ id }) => setPicked(id)} />
    </>
  );
}
