import { Button, Link, Text } from '@fluentui/react-components';
import { isResult, type Outcome } from '#domain/knowledge/outcome.ts';
import { closeSession } from '#domain/sessions/closing.ts';
import { hasHiddenFacts } from '#domain/sessions/hidden-facts.ts';
import { organizerOf } from '#domain/sessions/session.ts';
import { overruns } from '#domain/sessions/turns.ts';
import { needsPerson } from '#domain/writes/entry.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useHeadingIfLost } from '#ui/page/useHeadingIfLost.ts';
import { useServices } from '#ui/services/services.tsx';
import { LaterOutcomeLinks } from '#ui/outcome-links/later.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { useFormats } from '#ui/text/formats.ts';
import { mailDraft } from '#ui/page/mail-draft.ts';
import { useClosedStyles } from './ClosedView.styles.ts';
import { useLaterText } from './later-text.ts';
import { OwnTask } from './OwnTask.tsx';
import { PostSummary } from './PostSummary.tsx';
import { Pulse } from './Pulse.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';
import { useSummary } from './useSummary.ts';

/** For one person, and asked for seldom. */
const Attendance = laterPart(
  async () => (await import(/* webpackChunkName: "attendance" */ './attendance/Attendance.tsx')).Attendance,
);

/** After the session: what was kept, and where it is. */
export function ClosedView() {
  const t = useLaterText();
  const styles = useRoomStyles();
  useHeadingIfLost();
  const { site, session, view, facts, asOf, community, hasPlaces } = useRoom();
  const { account, serverClock } = useServices();
  const { outcomes } = community;
  const hidden = hasHiddenFacts(session.key, { facts, asOf, outcomes });
  const closing = closeSession(session, view, serverClock.now());
  const told = closing.ok ? closing.value.outcomes : [];
  const kept = hidden ? outcomes.filter((one) => one.session === session.key && !isResult(one)) : told;
  const actions = kept.filter(({ kind }) => kind === 'action');
  return (
    <>
      {hidden && (
        <Notice intent="warning" title={t('hidden.title')}>
          {t('hidden')}
        </Notice>
      )}
      <Text weight="semibold">
        {kept.length === 0
          ? t('closed.nothing')
          : t('closed.kept', { outcomes: kept.length - actions.length, actions: actions.length })}
      </Text>
      <Sending />
      <Pulse />
      <ul className={styles.list}>
        {kept.map((outcome) => (
          <KeptOutcome key={outcome.key} outcome={outcome} />
        ))}
      </ul>
      <Overran />
      <div className={styles.row}>{kept.length > 0 && <TakeSummary kept={kept} />}</div>
      {kept.length > 0 && <PostSummary kept={kept} />}
      {organizerOf(session) === account.person.id && session.event?.joinUrl && <Attendance />}
      <div className={styles.row}>
        {hasPlaces && <GoLink to={paths.community(site, 'outcomes')}>{t('closed.outcomes')}</GoLink>}
        <ListLink />
      </div>
    </>
  );
}

/** So that the next session is planned with the time that it takes. */
function Overran() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const words = useFormatWords();
  const { format, view } = useRoom();
  const longer = overruns(view);
  if (longer.length === 0) return null;

  return (
    <details className={styles.details}>
      <summary className={styles.summary}>{t('overran')}</summary>
      <ul className={styles.agenda}>
        {longer.map(({ step, minutes }, at) => (
          <li key={at}>{t('overran.step', { title: words.title(format.id, step), minutes })}</li>
        ))}
      </ul>
    </details>
  );
}

function KeptOutcome({ outcome }: { outcome: Outcome }) {
  const t = useLaterText();
  const room = useText();
  const styles = useRoomStyles();
  const closed = useClosedStyles();
  const formats = useFormats();
  const { community, facts, hasPlaces } = useRoom();
  // As it is kept: the log says nothing of what it answers, and who helped.
  const row = community.outcomes.find(({ key }) => key === outcome.key);
  return (
    <li className={styles.item}>
      <Text className={styles.text}>
        <bdi>{outcome.text}</bdi>
      </Text>
      <Text size={200} className={styles.quiet}>
        {outcome.action
          ? t('action.line', { owner: outcome.action.owner.name, due: formats.day(outcome.action.due) })
          : room('card.by', { name: outcome.by.name })}
      </Text>
      <div className={closed.ways}>
        <OwnTask outcome={outcome} />
        {row && <LaterOutcomeLinks snapshot={community} outcome={row} facts={facts} hasPlaces={hasPlaces} />}
      </div>
    </li>
  );
}

/** Whether everything of the close has left this device. */
function Sending() {
  const t = useLaterText();
  const { site, session } = useRoom();
  const unsent = useUnsent().filter(
    ({ operation }) =>
      operation.kind === 'add-rows-then-mark' &&
      operation.site === site &&
      operation.mark.key === session.key,
  );
  if (unsent.length === 0) return null;

  const stuck = unsent.some(needsPerson);
  return (
    <Notice
      intent={stuck ? 'error' : 'info'}
      {...(stuck ? { action: <GoLink to={paths.unsent()}>{t('closed.unsent')}</GoLink> } : {})}
    >
      {stuck ? t('closed.attention') : t('closed.waiting')}
    </Notice>
  );
}

/** Each goes by a person's own hand. */
function TakeSummary({ kept }: { kept: readonly Outcome[] }) {
  const t = useLaterText();
  const announce = useAnnounce();
  const { keep } = useRoom();
  const { title, lines } = useSummary(kept);
  const copy = async () => {
    const text = [title, ...lines].join('\n');
    if (await keep(navigator.clipboard.writeText(text))) announce(t('closed.copied'));
  };
  return (
    <>
      <Button onClick={() => void copy()}>{t('closed.copy')}</Button>
      <Button onClick={() => window.print()}>{t('closed.print')}</Button>
      <Link href={mailDraft(title, lines, t('closed.mail.more'))} target="_blank" rel="noreferrer">
        {t('closed.mail')}
      </Link>
    </>
  );
}

function ListLink() {
  const t = useLaterText();
  const { communities, host } = useServices();
  const { site } = useRoom();
  const url = useAsync(['list-url', site, 'outcomes'], () => communities.listUrl(site, 'outcomes'));
  if (url.kind !== 'ready') return null;

  return (
    <Link
      href={url.value}
      target="_blank"
      rel="noreferrer"
      onClick={(event: { preventDefault: () => void }) => {
        event.preventDefault();
        void host.openLink(url.value);
      }}
    >
      {t('closed.list')}
    </Link>
  );
}
