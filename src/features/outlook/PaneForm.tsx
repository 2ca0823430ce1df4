import { useState } from 'react';
import type { Charter } from '#domain/communities/charter.ts';
import { unreadList } from '#domain/communities/list-finding.ts';
import { consultancy } from '#domain/sessions/format.ts';
import type { SeriesId } from '#domain/shared/ids.ts';
import type { Appointment, AppointmentNow } from '#ports/appointment.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { peopleToInvite } from '#workflows/book-series-invited.ts';
import { earliestDate } from '#workflows/book-series.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { peopleAs, type PaneChoice } from './pane-choice.ts';
import { PaneFields } from './PaneFields.tsx';
import { PanePeople } from './PanePeople.tsx';
import { PaneTimes } from './PaneTimes.tsx';
import { useText } from './text.ts';

export interface PaneFormProps {
  readonly appointment: Appointment;
  readonly snapshot: CommunitySnapshot;
  readonly repeats: AppointmentNow['repeats'];
  /** All that the event could belong to; the one above too. */
  readonly snapshots: readonly CommunitySnapshot[];
  readonly charter: Charter;
  /** The series that this appointment is already; null for a new one. */
  readonly known: SeriesId | null;
  /** What it becomes: the known one, or one that stays the same however often it is applied. */
  readonly series: SeriesId;
}

/** Format, rhythm, people, and then the times that suit them. */
export function PaneForm(props: PaneFormProps) {
  const t = useText();
  const { account, candidates, clock } = useServices();
  const sentence = useFailureText();
  const { site, members } = props.snapshot;
  const unread = unreadList(props.snapshot, 'members');
  const [from] = useState(() => earliestDate(clock.now()));
  const [choice, setChoice] = useState<PaneChoice>({
    format: consultancy,
    cadence: 'monthly-first',
    months: 6,
    roles: {},
  });
  const list = useAsync(['series-candidates', site], (signal) => candidates.read(site, signal));
  if (list.kind === 'loading') return <Loading label={t('who')} lines={4} />;

  const people = peopleToInvite({
    organizer: account.person.id,
    members,
    // Whoever could not be read is added by hand, as in any appointment.
    candidates: list.kind === 'ready' ? (list.value?.candidates ?? []) : [],
  });
  const invited = [...peopleAs(people, choice, 'required'), ...peopleAs(people, choice, 'optional')];
  return (
    <>
      <PaneFields site={site} choice={choice} onChange={setChoice} />
      {list.kind === 'failed' && <Notice intent="info">{t('who.candidates-unread')}</Notice>}
      {people.length === 0 ? (
        list.kind === 'ready' && <Notice intent="info">{unread ? sentence(unread) : t('who.nobody')}</Notice>
      ) : (
        <PanePeople people={people} choice={choice} onChange={setChoice} />
      )}
      {invited.length > 0 && (
        <PaneTimes {...props} choice={choice} from={from} people={people} invited={invited} />
      )}
    </>
  );
}
