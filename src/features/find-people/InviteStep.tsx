import { Button, Field, Text, Textarea } from '@fluentui/react-components';
import type { Dispatch } from 'react';
import { jobs } from '#domain/access/scopes.ts';
import type { Charter } from '#domain/communities/charter.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { isRecord } from '#domain/shared/record.ts';
import { isTeamsLink } from '#workflows/invite.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useDraftOf } from '#ui/data/useDraftOf.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import type { AskProps } from '#ui/states/Ask.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { CandidateRow } from './CandidateRow.tsx';
import { GiveAccess } from './GiveAccess.tsx';
import type { FindAction } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { useText } from './text.ts';
import type { CandidatesView } from './useCandidates.ts';

const Ask = laterPart<AskProps>(
  async () => (await import(/* webpackChunkName: "trouble" */ '#ui/states/Ask.tsx')).Ask,
);

interface InviteStepProps {
  readonly site: SiteId;
  readonly charter: Charter | null;
  readonly webUrl: string;
  readonly candidates: CandidatesView;
  readonly dispatch: Dispatch<FindAction>;
}

/** Asks each person, keeps what they answered, and says how those who accepted get in. */
export function InviteStep(props: InviteStepProps) {
  const t = useText();
  const styles = useFindStyles();
  const { candidates } = props;
  switch (candidates.kind) {
    case 'loading':
      return <Loading label={t('invite.list')} lines={6} />;
    case 'failed':
      return (
        <div className={styles.stack}>
          <Notice intent="warning">{t('invite.unread')}</Notice>
          <FailedState failure={candidates.failure} onRetry={candidates.retry} />
        </div>
      );
    case 'ready':
      return candidates.list.candidates.length === 0 ? (
        <EmptyState
          title={t('invite.empty.title')}
          body={t('invite.empty.body')}
          action={
            <Button appearance="primary" onClick={() => props.dispatch({ kind: 'went-to', step: 'purpose' })}>
              {t('find')}
            </Button>
          }
        />
      ) : (
        <Invitations {...props} candidates={candidates} />
      );
  }
}

type ReadyCandidates = Extract<CandidatesView, { kind: 'ready' }>;

function Invitations({
  site,
  charter,
  webUrl,
  candidates,
  dispatch,
}: InviteStepProps & { candidates: ReadyCandidates }) {
  const t = useText();
  const styles = useFindStyles();
  const announce = useAnnounce();
  const { host, account } = useServices();
  const community = charter?.name ?? '';
  const typed = useDraftOf<{ readonly words: string } | null>(`invite:${site}`, null, readTyped);
  const words =
    typed.value?.words ??
    t(community ? 'invite.words.default' : 'invite.words.default.unnamed', { community });
  const subject = t(community ? 'invite.subject' : 'invite.subject.unnamed', { community });
  const toAnswer = host.linkTo(paths.join(site, account.person.mail));
  const activity = isTeamsLink(toAnswer)
    ? { community: community || t('invite.activity.unnamed'), link: toAnswer }
    : null;
  const message = (name: string, reason: string) =>
    t(reason ? 'invite.message' : 'invite.message.plain', {
      name,
      words: words.trim(),
      reason,
      link: host.linkTo(paths.join(site)),
      sender: account.person.name,
    });
  const { failure, press } = usePress(async () => {
    if (candidates.isKept) return;

    await candidates.keep();
    announce(t('kept'));
  });
  return (
    <>
      <div className={styles.form}>
        <Field label={t('invite.words')} hint={t('invite.words.hint')}>
          <Textarea
            value={words}
            resize="vertical"
            rows={4}
            onChange={(_event, { value }) => typed.change({ words: value })}
          />
        </Field>
      </div>
      <Section title={t('invite.list')} count={`(${candidates.list.candidates.length})`}>
        <ul className={styles.people}>
          {candidates.list.candidates.map((candidate) => (
            <li key={candidate.person.id}>
              <CandidateRow
                candidate={candidate}
                candidates={candidates}
                subject={subject}
                text={message(candidate.person.name, candidate.reason)}
                activity={activity && { ...activity, text: candidate.reason || words.trim() }}
                onTalk={() => dispatch({ kind: 'opened-talk', person: candidate.person.id })}
              />
            </li>
          ))}
        </ul>
      </Section>
      <GiveAccess site={site} webUrl={webUrl} candidates={candidates} />
      <KeptWhere />
      {failure !== null && <FailedState failure={failure} onRetry={press} />}
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={candidates.isKept} onClick={press}>
          {t('keep')}
        </Button>
        {candidates.isKept && <Text className={styles.quiet}>{t('kept.note')}</Text>}
      </div>
    </>
  );
}

function readTyped(kept: unknown): { readonly words: string } | null {
  return isRecord(kept) && typeof kept['words'] === 'string' ? { words: kept['words'] } : null;
}

function KeptWhere() {
  const t = useText();
  const styles = useFindStyles();
  const { candidates } = useServices();
  const place = useAsync(['candidates-place'], () => candidates.place());
  if (place.kind !== 'ready') return null;

  return (
    <div className={styles.actions}>
      <Text className={styles.small}>{t(`invite.place.${place.value}`)}</Text>
      {place.value === 'this-device' && (
        <Ask
          small
          scopes={jobs['keep-candidates'].better}
          label={t('invite.place.allow')}
          onAllowed={place.refresh}
        />
      )}
    </div>
  );
}
