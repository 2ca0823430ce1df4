import { Button, Field, Input, Text } from '@fluentui/react-components';
import type { PlannedSlot } from '#domain/scheduling/plan.ts';
import { minutesOf } from '#domain/sessions/format.ts';
import type { BookingRefusal } from '#workflows/book-series.ts';
import { paths } from '#ui/navigation/paths.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import { formatName } from './format-name.ts';
import type { TimesProps } from './SeriesForm.tsx';
import { useText } from './text.ts';
import type { Attendees } from './useAttendees.ts';

interface BookNowProps extends TimesProps {
  readonly slot: PlannedSlot;
}

/** Who will get an invitation, and the one button that sends them. */
export function BookNow(props: BookNowProps) {
  const t = useText();
  const styles = useBookStyles();
  const { account, host } = useServices();
  const { snapshot, charter, options, attendees, slot, booking } = props;
  const reachable = attendees.people.filter(({ mail }) => mail !== '');
  const saving = booking.kind === 'saving';
  const refusal = booking.kind === 'choosing' ? booking.refusal : null;

  const book = () =>
    props.onBook({
      slot,
      title: props.name,
      format: options.format,
      organizer: account.person,
      attendees: reachable,
      body: t('event.body', {
        domain: charter.domainStatement,
        format: formatName(t, options.format),
        minutes: minutesOf(options.format),
        organizer: account.person.name,
        link: host.linkTo(paths.community(snapshot.site, 'sessions')),
      }),
    });

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
      {refusal && !titleMistakes.includes(refusal.code) && (
        <Notice intent="error">{t(`mistake.${refusal.code}`)}</Notice>
      )}
      {booking.kind === 'failed' && <FailedState failure={booking.failure} onRetry={() => void book()} />}
      <Button type="submit" appearance="primary" disabledFocusable={saving}>
        {saving ? t('booking') : t('book', { count: slot.dates.length })}
      </Button>
    </form>
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

const titleMistakes: readonly BookingRefusal['code'][] = ['no-title', 'title-too-long'];

function titleMistake(refusal: BookingRefusal | null, t: ReturnType<typeof useText>) {
  if (!refusal || !titleMistakes.includes(refusal.code)) return {};

  return { validationState: 'error' as const, validationMessage: t(`mistake.${refusal.code}`) };
}
