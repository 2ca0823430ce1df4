import { Button, Field, Input, Text } from '@fluentui/react-components';
import type { PlannedSlot } from '#domain/scheduling/plan.ts';
import { apartOf, datesMet } from '#domain/scheduling/dates-apart.ts';
import { markedLink } from '#domain/scheduling/series-link.ts';
import { minutesOf } from '#domain/sessions/format.ts';
import type { BookingRefusal } from '#workflows/book-series.ts';
import { paths } from '#ui/navigation/paths.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import type { TimesProps } from './SeriesForm.tsx';
import { useText } from './text.ts';
import type { Attendees } from './useAttendees.ts';

interface BookNowProps extends Omit<TimesProps, 'choice' | 'onChoice' | 'onApart' | 'onFormat'> {
  /** More than one take turns, and are a series each. */
  readonly slots: readonly PlannedSlot[];
}

/** Who will get an invitation, and the one button that sends them. */
export function BookNow(props: BookNowProps) {
  const t = useText();
  const styles = useBookStyles();
  const nameOf = useFormatName();
  const { account, host } = useServices();
  const { snapshot, charter, options, attendees, slots, booking } = props;
  const reachable = attendees.people.filter(({ mail }) => mail !== '');
  const saving = booking.kind === 'saving';
  const refusal = booking.kind === 'choosing' ? booking.refusal : null;

  const book = (besides = false) =>
    props.onBook(
      slots.map((slot, turn) => ({
        slot,
        title:
          slots.length === 1 || props.name.trim() === ''
            ? props.name
            : t('name.turn', { name: props.name, turn: turn + 1, of: slots.length }),
        format: options.format,
        organizer: account.person,
        attendees: reachable.filter(({ id }) => slot.people.some(({ person }) => person === id)),
        apart: props.apart[slot.id] ?? {},
        optional: reachable.map(({ id }) => id).filter((id) => props.parts[id] === 'welcome'),
        body: (series) =>
          t('event.body', {
            domain: charter.domainStatement,
            format: options.format.own?.name ?? nameOf(options.format.id) ?? options.format.id,
            minutes: minutesOf(options.format),
            organizer: account.person.name,
            link: markedLink(host.linkTo(paths.community(snapshot.site, 'sessions')), {
              series,
              format: options.format.id,
            }),
          }),
      })),
      { besides },
    );

  return (
    <form
      className={styles.book}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void book();
      }}
    >
      <Field label={t('name')} className={styles.name} required {...titleMistake(refusal, t)}>
        <Input value={props.name} onChange={(_event, { value }) => props.onName(value)} />
      </Field>
      <WhoIsInvited attendees={attendees} />
      <MailsOfDates slots={slots} apart={props.apart} />
      {refusal && <WhyNot refusal={refusal} slots={slots} onBookBesides={() => void book(true)} />}
      {booking.kind === 'failed' && <FailedState failure={booking.failure} onRetry={() => void book()} />}
      <Button type="submit" appearance="primary" disabledFocusable={saving}>
        {saving
          ? t('booking')
          : t('book', { count: slots.flatMap((slot) => metIn(slot, props.apart)).length })}
      </Button>
    </form>
  );
}

interface WhyNotProps {
  readonly refusal: BookingRefusal;
  readonly slots: readonly PlannedSlot[];
  readonly onBookBesides: () => void;
}

/** What stands in the way beside the name, which says so itself. */
function WhyNot({ refusal, slots, onBookBesides }: WhyNotProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  if (refusal.code === 'no-title' || refusal.code === 'title-too-long') return null;
  if (refusal.code !== 'already-booked')
    return <Notice intent="error">{t(`mistake.${refusal.code}`)}</Notice>;

  const { title, facilitator, startsAt } = refusal.session;
  // Another time was chosen since.
  const slot = slots.find(({ dates }) =>
    dates.some((date) => Date.parse(date.startsAt) === Date.parse(startsAt)),
  );
  if (!slot) return null;

  const when = { date: formats.weekdayDate(startsAt, slot.zone), time: formats.time(startsAt, slot.zone) };
  return (
    <div className={styles.book}>
      <Notice intent="warning" title={t('already.title', { name: facilitator.name })}>
        {t('already.body', { title, ...when, zone: formats.zoneCity(slot.zone) })}
      </Notice>
      <Button onClick={onBookBesides}>{t('already.besides')}</Button>
    </div>
  );
}

function WhoIsInvited({ attendees }: { attendees: Attendees }) {
  const t = useText();
  const formats = useFormats();
  const reachable = attendees.people.filter(({ mail }) => mail !== '').map(({ name }) => name);
  const unreachable = attendees.people.filter(({ mail }) => mail === '').map(({ name }) => name);
  return (
    <>
      {reachable.length > 0 && (
        <Text>{t('invited', { count: reachable.length, names: formats.list(reachable) })}</Text>
      )}
      {unreachable.length > 0 && (
        <Notice intent="warning">{t('invited.no-mail', { names: formats.list(unreachable) })}</Notice>
      )}
    </>
  );
}

function metIn(slot: PlannedSlot, apart: BookNowProps['apart']) {
  return datesMet(slot, apart[slot.id]).filter(({ isSkipped }) => !isSkipped);
}

/** What is skipped is in the invitation; each date that is moved comes with one of its own. */
function MailsOfDates({ slots, apart }: Pick<BookNowProps, 'slots' | 'apart'>) {
  const t = useText();
  const styles = useBookStyles();
  const dates = slots.flatMap((slot) => apartOf(slot, apart[slot.id]));
  const moved = dates.filter(({ to }) => to !== null).length;
  return (
    <>
      {dates.length > moved && <Text className={styles.quiet}>{t('invited.skipped')}</Text>}
      {moved > 0 && <Text className={styles.quiet}>{t('invited.moved', { count: moved })}</Text>}
    </>
  );
}

function titleMistake(refusal: BookingRefusal | null, t: ReturnType<typeof useText>) {
  if (refusal?.code !== 'no-title' && refusal?.code !== 'title-too-long') return {};

  return { validationState: 'error' as const, validationMessage: t(`mistake.${refusal.code}`) };
}
