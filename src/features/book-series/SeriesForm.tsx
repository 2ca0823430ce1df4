import type { Charter } from '#domain/communities/charter.ts';
import { useState } from 'react';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Format } from '#domain/sessions/format.ts';
import { earliestDate } from '#workflows/book-series.ts';
import { formatDraft } from '#workflows/wished-format.ts';
import { useDraft } from '#ui/data/useDraft.ts';
import { useDraftOf } from '#ui/data/useDraftOf.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useKnownFormats } from '#ui/session-formats/useKnownFormats.ts';
import { FailedState } from '#ui/states/FailedState.tsx';
import { AttendeesField } from './AttendeesField.tsx';
import { CalendarReading } from './CalendarReading.tsx';
import { RhythmFields } from './RhythmFields.tsx';
import { emptyDraft, readSeriesDraft } from './series-draft.ts';
import type { ApartBySlot } from './series-draft.ts';
import { SlotSearch } from './SlotSearch.tsx';
import { useText } from './text.ts';
import { useAttendees } from './useAttendees.ts';
import type { Booking, useBooking } from './useBooking.ts';
import { useCalendars } from './useCalendars.ts';
import type { Attendees } from './useAttendees.ts';
import type { Parts, SeriesOptions } from './series-options.ts';

export interface SeriesFormProps {
  readonly snapshot: CommunitySnapshot;
  readonly charter: Charter;
  readonly booking: Exclude<Booking, { kind: 'saved' }>;
  readonly onBook: ReturnType<typeof useBooking>['book'];
}

/** What is asked so far. */
export interface TimesProps extends SeriesFormProps {
  readonly options: SeriesOptions;
  readonly attendees: Attendees;
  readonly parts: Parts;
  /** Of the meeting. */
  readonly name: string;
  readonly onName: (name: string) => void;
  /** The id of the slot that was chosen; empty for the best one. */
  readonly choice: string;
  readonly onChoice: (id: string) => void;
  readonly apart: ApartBySlot;
  readonly onApart: (apart: ApartBySlot) => void;
  readonly onFormat: (format: Format) => void;
}

/** Who, how often, when: each answer narrows the next. */
export function SeriesForm(props: SeriesFormProps) {
  const t = useText();
  const { clock } = useServices();
  const [now] = useState(() => clock.now());
  const { site } = props.snapshot;
  const draft = useDraftOf(
    `book:${site}`,
    emptyDraft(earliestDate(now), props.charter.quietDays),
    readSeriesDraft,
  );
  const chosen = useDraft(formatDraft(site));
  const formats = useKnownFormats(site);
  const { options: kept, people, name, slot, parts, apart } = draft.value;
  const earliest = earliestDate(now, kept.notice);
  const wished = formats.byId(chosen.text);
  const options: SeriesOptions = {
    ...kept,
    // What was chosen days ago may begin too soon by now.
    from: kept.from < earliest ? earliest : kept.from,
    // A community's format is as its row has it by now.
    format: wished ?? formats.byId(kept.format.id) ?? kept.format,
  };
  const change = (part: Partial<typeof draft.value>) => {
    draft.change({ ...draft.value, options, ...part });
    // From now on the form holds it.
    if (wished) chosen.clear();
  };
  const attendees = useAttendees(props.snapshot, {
    chosen: people,
    onChange: (chosen) => change({ people: chosen }),
  });
  const book: SeriesFormProps['onBook'] = async (choices, how) => {
    const isKept = await props.onBook(choices, how);
    if (isKept) draft.clear();
    if (isKept && chosen.text !== '') chosen.clear();
    return isKept;
  };
  return (
    <>
      <Section title={t('rhythm')}>
        <RhythmFields
          site={site}
          options={options}
          earliest={earliest}
          quietDays={props.charter.quietDays ?? []}
          onChange={(changed) => change({ options: changed })}
        />
      </Section>
      <AttendeesField
        site={site}
        attendees={attendees}
        parts={parts}
        onParts={(changed) => change({ parts: changed })}
      />
      {attendees.known && attendees.people.length > 0 && (
        <Times
          {...props}
          onBook={book}
          options={options}
          attendees={attendees}
          parts={parts}
          name={name ?? t('name.default', { community: props.charter.name })}
          onName={(typed) => change({ name: typed })}
          choice={slot}
          onChoice={(id) => change({ slot: id })}
          apart={apart}
          onApart={(changed) => change({ apart: changed })}
          onFormat={(format) => change({ options: { ...options, format } })}
        />
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
