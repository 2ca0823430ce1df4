import type { Charter } from '#domain/communities/charter.ts';
import { useState } from 'react';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { earliestDate } from '#workflows/book-series.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { AttendeesField } from './AttendeesField.tsx';
import { CalendarReading } from './CalendarReading.tsx';
import { RhythmFields } from './RhythmFields.tsx';
import { startingOptions } from './series-options.ts';
import { SlotSearch } from './SlotSearch.tsx';
import { useText } from './text.ts';
import { useAttendees } from './useAttendees.ts';
import type { Booking, useBooking } from './useBooking.ts';
import { useCalendars } from './useCalendars.ts';
import type { Attendees } from './useAttendees.ts';
import type { SeriesOptions } from './series-options.ts';

interface SeriesFormProps {
  readonly snapshot: CommunitySnapshot;
  readonly charter: Charter;
  readonly booking: Exclude<Booking, { kind: 'saved' }>;
  readonly onBook: ReturnType<typeof useBooking>['book'];
}

/** What is asked so far. */
export interface TimesProps extends SeriesFormProps {
  readonly options: SeriesOptions;
  readonly attendees: Attendees;
  /** Of the meeting. */
  readonly name: string;
  readonly onName: (name: string) => void;
}

/** Who, how often, when: each answer narrows the next. */
export function SeriesForm(props: SeriesFormProps) {
  const t = useText();
  const { clock } = useServices();
  const [earliest] = useState(() => earliestDate(clock.now()));
  const [options, setOptions] = useState(() => startingOptions(earliest));
  const attendees = useAttendees(props.snapshot);
  // Kept here, so that another rhythm does not lose what was typed.
  const [name, setName] = useState(() => t('name.default', { community: props.charter.name }));
  return (
    <>
      <Section title={t('rhythm')}>
        <RhythmFields options={options} earliest={earliest} onChange={setOptions} />
      </Section>
      <AttendeesField site={props.snapshot.site} attendees={attendees} />
      {attendees.known && attendees.people.length > 0 && (
        <Times {...props} options={options} attendees={attendees} name={name} onName={setName} />
      )}
    </>
  );
}

function Times(props: TimesProps) {
  const { calendars, progress } = useCalendars(props.attendees.people, props.options);
  switch (calendars.kind) {
    case 'loading':
      return <CalendarReading progress={progress} />;
    case 'failed':
      return <FailedState failure={calendars.failure} onRetry={calendars.retry} />;
    case 'ready':
      return <SlotSearch {...props} calendars={calendars.value} />;
  }
}
