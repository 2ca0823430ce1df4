import type { Plan } from '#domain/scheduling/plan.ts';
import { fewestSlots } from '#domain/scheduling/poll.ts';
import type { Format } from '#domain/sessions/format.ts';
import { formats as builtIn } from '#domain/sessions/formats/all-formats.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { Calendars } from '#workflows/book-series-calendars.ts';
import { Section } from '#ui/page/Page.tsx';
import { useKnownFormats } from '#ui/session-formats/useKnownFormats.ts';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { HolidaysField } from './HolidaysField.tsx';
import { BookNow } from './BookNow.tsx';
import { useBookStyles } from './BookSeries.styles.ts';
import { AskGroup } from './poll/AskGroup.tsx';
import type { TimesProps } from './SeriesForm.tsx';
import { SlotChoices } from './SlotChoices.tsx';
import { SlotDates } from './SlotDates.tsx';
import { slotWords } from './slot-words.ts';
import { TurnsBalance } from './TurnsBalance.tsx';
import { splitId, turnsId } from './series-options.ts';
import { SlotTimes } from './SlotTimes.tsx';
import { useText } from './text.ts';
import { useChosenCountries, useHolidays, usePlan } from './useCalendars.ts';
import { ShorterSession } from './WaysOut.tsx';
import { WeekPictureTable } from './WeekPictureTable.tsx';

interface SlotSearchProps extends TimesProps {
  readonly calendars: Calendars;
}

/** From calendars to a time: what could not be read, the picture, the best times, and the one chosen. */
export function SlotSearch(props: SlotSearchProps) {
  const t = useText();
  const { chosen, choose } = useChosenCountries();
  const calendars = useHolidays(props.calendars, chosen);
  const known = useKnownFormats(props.snapshot.site);
  const all = [...known.own.map(({ format }) => format), ...builtIn];
  const plan = usePlan(calendars, props.options, { parts: props.parts, formats: all });
  return (
    <>
      <CalendarNotices calendars={calendars} />
      <HolidaysField
        holidays={calendars.holidays}
        persons={calendars.persons}
        until={calendars.until}
        chosen={chosen ?? {}}
        onChange={choose}
      />
      {plan.kind === 'loading' && <Loading label={t('planning')} lines={8} />}
      {plan.kind === 'failed' && <FailedState failure={plan.failure} onRetry={plan.retry} />}
      {plan.kind === 'ready' && <Slots {...props} calendars={calendars} plan={plan.value} all={all} />}
    </>
  );
}

function Slots(props: SlotSearchProps & { readonly plan: Plan; readonly all: readonly Format[] }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { plan, calendars, choice } = props;
  const chosen = plan.best.find(({ id }) => id === choice) ?? plan.best[0];
  const groups = plan.split?.groups.map(({ slot }) => slot);
  const turns = choice === turnsId ? plan.rotation?.turns : choice === splitId ? groups : undefined;
  const nameOf = (person: PersonId) => calendars.persons.find(({ id }) => id === person)?.name ?? '';
  const slots = turns ?? (chosen ? [chosen] : []);
  const words = slotWords({ t, formats, nameOf });
  if (plan.judged === 0) return <EmptyState title={t('best.none.title')} body={t('best.no-dates')} />;

  return (
    <>
      <div className={styles.columns}>
        <Section title={t('picture')}>
          <WeekPictureTable picture={plan.picture} words={words} />
        </Section>
        <Section title={t('best')}>
          {chosen ? (
            <SlotChoices
              plan={plan}
              chosen={turns ? choice : chosen.id}
              words={words}
              nameOf={nameOf}
              onChoose={props.onChoice}
            />
          ) : (
            <EmptyState title={t('best.none.title')} body={t('best.none.body', { judged: plan.judged })} />
          )}
          <ShorterSession
            formats={props.all}
            shorter={plan.shorter}
            words={words}
            onFormat={props.onFormat}
          />
        </Section>
      </div>
      {choice === turnsId && plan.rotation && (
        <TurnsBalance rotation={plan.rotation} persons={calendars.persons} />
      )}
      {slots.map((slot) => (
        <div key={slot.id} className={styles.columns}>
          <SlotDates
            slot={slot}
            words={words}
            isTurn={turns !== undefined}
            quietDays={props.charter.quietDays ?? []}
            calendars={calendars}
            apart={props.apart[slot.id] ?? {}}
            onApart={(dates) => props.onApart({ ...props.apart, [slot.id]: dates })}
          />
          <SlotTimes slot={slot} persons={calendars.persons} words={words} />
        </div>
      ))}
      {slots.length > 0 && <BookNow {...props} slots={slots} />}
      {plan.best.length >= fewestSlots && (
        <AskGroup {...props} best={[...plan.best, ...plan.more]} words={words} />
      )}
    </>
  );
}

/** What the plan could not know, before anything that follows from it. */
function CalendarNotices({ calendars }: { calendars: Calendars }) {
  const t = useText();
  const formats = useFormats();
  const unreadable = calendars.unreadable.map(({ person }) => person.name);
  const assumed = calendars.people.flatMap(({ calendar }, at) =>
    calendar.kind === 'known' && calendar.hoursAssumed ? [calendars.persons[at]?.name ?? ''] : [],
  );
  const [home] = calendars.anchors;
  return (
    <>
      {unreadable.length > 0 && (
        <Notice intent="warning" title={t('unread.title', { count: unreadable.length })}>
          {t('unread.body', { names: formats.list(unreadable) })}
        </Notice>
      )}
      {assumed.length > 0 && home && (
        <Notice intent="info">
          {t('assumed', { names: formats.list(assumed), zone: formats.zoneCity(home) })}
        </Notice>
      )}
    </>
  );
}
