import { Button, Link, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { jobs } from '#domain/access/scopes.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { TeamOfSite } from '#ports/communities.ts';
import { teamLink } from '#workflows/invite.ts';
import { letIn } from '#workflows/let-in.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { PersonName } from '#ui/people/PersonName.tsx';
import { useServices } from '#ui/services/services.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { useAccessText } from './text.ts';
import type { CandidatesView } from './useCandidates.ts';

const AdministratorNote = laterPart(
  async () =>
    (await import(/* webpackChunkName: "trouble" */ '#ui/administrator/AdministratorNote.tsx'))
      .AdministratorNote,
);

interface GiveAccessProps {
  readonly site: SiteId;
  readonly webUrl: string;
  readonly candidates: Extract<CandidatesView, { kind: 'ready' }>;
}

/** Who accepted cannot read the site yet: an owner lets them in, with one click where that was granted. */
export function GiveAccess({ site, webUrl, candidates }: GiveAccessProps) {
  const t = useAccessText();
  const formats = useFormats();
  const styles = useFindStyles();
  const { identity, teams } = useServices();
  const accepted = candidates.list.candidates.filter(({ status }) => status === 'accepted');
  const read = useAsync(['team-of-site', site], (signal) => teams.ofSite(site, signal), {
    enabled: accepted.length > 0,
  });
  const [granted, setGranted] = useState(() => needs.every((scope) => identity.granted().has(scope)));
  if (accepted.length === 0) return null;

  const team = read.kind === 'ready' ? read.value : null;
  const people = formats.list(accepted.map(({ person }) => person.name));
  if (!team?.isMine) {
    return (
      <Notice intent="info" title={t('title')} action={<TeamLink webUrl={webUrl} />}>
        {t(team ? 'body.not-owner' : 'body', { people })}
      </Notice>
    );
  }
  if (!granted) {
    return (
      <Notice intent="info" title={t('title')} action={<TeamLink webUrl={webUrl} />}>
        <div className={styles.stack}>
          <Text>{t('body', { people })}</Text>
          <AskOnce onGranted={() => setGranted(true)} />
        </div>
      </Notice>
    );
  }
  return (
    <Notice intent="info" title={t('title')}>
      <div className={styles.stack}>
        <Text>{t('body.click')}</Text>
        {accepted.map(({ person }) => (
          <Add key={person.id} site={site} team={team} person={person} candidates={candidates} />
        ))}
      </div>
    </Notice>
  );
}

const { needs } = jobs['add-to-team'];

/** The person's own yes is not enough here, so what an administrator has to be told comes with it. */
function AskOnce({ onGranted }: { onGranted: () => void }) {
  const t = useAccessText();
  const styles = useFindStyles();
  const { identity } = useServices();
  const sentence = useFailureText();
  const [refused, setRefused] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const ask = () =>
    identity.ask(needs).then((allowed) => (allowed ? onGranted() : setRefused(true)), setFailure);
  return (
    <>
      <Text className={styles.small}>{t('scope')}</Text>
      <div className={styles.actions}>
        <Button size="small" onClick={() => void ask()}>
          {t('ask')}
        </Button>
      </div>
      {refused && (
        <div role="alert" className={styles.stack}>
          <Text className={styles.small}>{t('refused')}</Text>
          <AdministratorNote identity={identity} scopes={needs} />
        </div>
      )}
      {failure !== null && (
        <Text role="alert" className={styles.small}>
          {sentence(failure)}
        </Text>
      )}
    </>
  );
}

interface AddProps extends Pick<GiveAccessProps, 'site' | 'candidates'> {
  readonly team: TeamOfSite;
  readonly person: PersonRef;
}

function Add({ site, team, person, candidates }: AddProps) {
  const t = useAccessText();
  const styles = useFindStyles();
  const services = useServices();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const sentence = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { name } = person;

  async function add() {
    setBusy(true);
    setFailure(null);
    try {
      const { wasIn, takeBack } = await letIn(services, { site, team: team.id, person });
      const unmark = await candidates.mark(person.id, 'has-access');
      const text = t(wasIn ? 'was-in' : 'added', { name });
      if (wasIn || takeBack) {
        offerUndo({
          text,
          undo: async () => {
            await takeBack?.();
            await unmark();
          },
          hereOnly: true,
        });
      } else announce(text);
    } catch (thrown) {
      setFailure(thrown);
      setBusy(false);
    }
  }

  return (
    <div className={styles.actions}>
      <PersonName person={person} />
      <Button
        size="small"
        disabledFocusable={busy}
        aria-label={t('add.label', { name })}
        onClick={() => void (busy || add())}
      >
        {t('add')}
      </Button>
      {failure !== null && (
        <Text role="alert" className={styles.small}>
          {sentence(failure)}
        </Text>
      )}
    </div>
  );
}

/** Teams itself, where owners add people by hand. */
function TeamLink({ webUrl }: { webUrl: string }) {
  const t = useAccessText();
  const { host } = useServices();
  const team = teamLink(host.context());
  const link = team ?? webUrl;
  return link ? (
    <Link href={link} target="_blank" rel="noreferrer">
      {t(team ? 'link' : 'site')}
    </Link>
  ) : null;
}
