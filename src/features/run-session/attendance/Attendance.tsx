import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { filledIn, type Filling } from '#domain/sessions/attendance.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { allowedFor } from '#workflows/allowed-for.ts';
import { fillAttendance, lookAtAttendance } from '#workflows/fill-attendance.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { useFocusPlace } from '#ui/page/useFocusPlace.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useRoom } from '../room.ts';
import { useRoomStyles } from '../SessionRoom.styles.ts';
import { useAttendanceText } from './text.ts';

/** For the meeting's organizer, to whom alone Teams shows its report: who was there and did not check in. */
export function Attendance() {
  const t = useAttendanceText();
  const styles = useRoomStyles();
  const { identity } = useServices();
  const [shown, setShown] = useState<'button' | 'report' | 'refused'>('button');
  // A report may have come since the last look.
  const [look, setLook] = useState(0);
  const { place, opener, stay, back } = useFocusPlace();
  const { failure, press: open } = usePress(async () => {
    const allowed = await allowedFor({ identity }, 'fill-attendance');
    setLook((before) => before + 1);
    if (allowed) stay();
    setShown(allowed ? 'report' : 'refused');
  });
  return (
    <div ref={place} tabIndex={-1} role="group" aria-label={t('fill')} className={styles.block}>
      <Added onRemoved={stay} />
      {shown === 'report' ? (
        <Report
          look={look}
          onAgain={open}
          onEnd={() => {
            back();
            setShown('button');
          }}
        />
      ) : (
        <div className={styles.row}>
          <Button ref={opener} onClick={open}>
            {t('fill')}
          </Button>
        </div>
      )}
      {shown === 'refused' && <Text className={styles.quiet}>{t('refused')}</Text>}
      {failure !== null && <FailedState failure={failure} onRetry={open} job="fill-attendance" />}
    </div>
  );
}

/** Who was added before, with the way back for as long as the session is kept. */
function Added({ onRemoved }: { onRemoved: () => void }) {
  const t = useAttendanceText();
  const styles = useRoomStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { facts, follower, keep } = useRoom();
  const { people } = filledIn(facts);
  const { press } = usePress(async () => {
    if (!(await keep(fillAttendance(follower).remove(people)))) return;

    onRemoved();
    announce(t('removed'));
  });
  if (people.length === 0) return null;

  return (
    <>
      <Text className={styles.text}>
        {t('from-report', { people: formats.list(people.map(({ name }) => name)) })}
      </Text>
      <div className={styles.row}>
        <Button size="small" className={styles.small} onClick={press}>
          {t('remove')}
        </Button>
      </div>
    </>
  );
}

interface ReportProps {
  readonly look: number;
  readonly onAgain: () => void;
  readonly onEnd: () => void;
}

function Report({ look, onAgain, onEnd }: ReportProps) {
  const t = useAttendanceText();
  const services = useServices();
  const { site, session, facts, community } = useRoom();
  const report = useAsync(['attendance', site, session.key, String(look)], (signal) =>
    lookAtAttendance(services, { session, members: community.members, facts }, signal),
  );
  const again = <Button onClick={onAgain}>{t('again')}</Button>;
  switch (report.kind) {
    case 'loading':
      return <Loading label={t('looking')} lines={2} />;
    case 'failed':
      return report.failure instanceof ServiceFailure && report.failure.code === 'no-access' ? (
        <Notice intent="warning" action={again}>
          {t('no-access')}
        </Notice>
      ) : (
        <FailedState failure={report.failure} onRetry={onAgain} job="fill-attendance" />
      );
    case 'ready':
      return report.value.ok ? (
        <Proposal filling={report.value.value} onEnd={onEnd} />
      ) : (
        <Notice intent="info" action={again}>
          {t(report.value.refusal)}
        </Notice>
      );
  }
}

function Proposal({ filling: { missing, others }, onEnd }: { filling: Filling; onEnd: () => void }) {
  const t = useAttendanceText();
  const styles = useRoomStyles();
  const offerUndo = useUndo();
  const { follower, keep } = useRoom();
  const { press } = usePress(async () => {
    const filling = fillAttendance(follower);
    if (!(await keep(filling.add(missing)))) return;

    onEnd();
    offerUndo({
      text: t('added', { count: missing.length }),
      undo: () => filling.remove(missing),
      hereOnly: true,
    });
  });
  return (
    <>
      {missing.length === 0 ? (
        <Text>{t('nobody')}</Text>
      ) : (
        <>
          <Text weight="semibold">{t('missing')}</Text>
          <ul className={styles.list}>
            {missing.map(({ id, name }) => (
              <li key={id}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
          <Text size={200} className={styles.quiet}>
            {t('seen')}
          </Text>
        </>
      )}
      {others > 0 && (
        <Text size={200} className={styles.quiet}>
          {t('others', { count: others })}
        </Text>
      )}
      <div className={styles.row}>
        {missing.length > 0 && (
          <Button appearance="primary" onClick={press}>
            {t('add', { count: missing.length })}
          </Button>
        )}
        <Button onClick={onEnd}>{t(missing.length > 0 ? 'not' : 'close')}</Button>
      </div>
    </>
  );
}
