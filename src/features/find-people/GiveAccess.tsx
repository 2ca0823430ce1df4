import { Button, Link, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { jobs, type Scope } from '#domain/access/scopes.ts';
import { goesByMail, type PersonRef } from '#domain/communities/person.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { teamLink } from '#workflows/invite.ts';
import { letIn, type Door } from '#workflows/let-in.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { PersonName } from '#ui/people/PersonName.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { channelAt } from './channel-at.ts';
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
  const { account, host, identity, teams } = useServices();
  const accepted = candidates.list.candidates.filter(({ status }) => status === 'accepted');
  const channel = channelAt(host.context(), webUrl);
  const team = useAsync(['team-of-site', site], (signal) => teams.ofSite(site, signal), {
    enabled: accepted.length > 0 && channel === null,
  });
  const { needs, better } = jobs[channel ? 'add-to-channel' : 'add-to-team'];
  const [granted, setGranted] = useState(() => needs.every((scope) => identity.granted().has(scope)));
  // Of a channel's people nothing can be seen before that was granted.
  const owned = useAsync(
    ['owns-channel', channel?.channel.id ?? ''],
    (signal) =>
      channel === null
        ? Promise.resolve(false)
        : teams.owns({ team: channel.team, channel: channel.channel.id }, account.person.id, signal),
    { enabled: accepted.length > 0 && channel !== null && granted },
  );
  if (accepted.length === 0) return null;

  const people = formats.list(accepted.map(({ person }) => person.name));
  const known = team.kind === 'ready' ? team.value : null;
  const notMine = channel ? owned.kind === 'ready' && !owned.value : !known?.isMine;
  if (notMine) {
    const seen = team.kind === 'ready' ? (known ? 'body.not-owner' : 'body.unknown') : 'body';
    const body = channel ? 'body.channel.not-owner' : seen;
    return (
      <Notice intent="info" title={t('title')} action={<TeamLink webUrl={webUrl} />}>
        {t(body, { people })}
      </Notice>
    );
  }
  if (!granted) {
    const scopes = channel?.channel.kind === 'private' ? [...needs, ...better] : needs;
    return (
      <Notice intent="info" title={t('title')} action={<TeamLink webUrl={webUrl} />}>
        <div className={styles.stack}>
          <Text>{t(channel ? 'body.channel' : 'body', { people })}</Text>
          <AskOnce
            scopes={scopes}
            reason={t(channel ? `scope.${channel.channel.kind}` : 'scope')}
            onGranted={() => setGranted(true)}
          />
        </div>
      </Notice>
    );
  }
  const door = channel ?? (known && { team: known.id });
  if (door === null) return null;
  return (
    <Notice intent="info" title={t('title')}>
      <div className={styles.stack}>
        <Text>{t(channel ? 'body.click.channel' : 'body.click')}</Text>
        {accepted
          .filter(({ person }) => goesByMail(person.id))
          .map(({ person }) => (
            <div key={person.id} className={styles.actions}>
              <Text>{t('by-mail', { name: person.name })}</Text>
              <TeamLink webUrl={webUrl} />
            </div>
          ))}
        {accepted
          .filter(({ person }) => !goesByMail(person.id))
          .map(({ person }) => (
            <Add key={person.id} site={site} door={door} person={person} candidates={candidates} />
          ))}
      </div>
    </Notice>
  );
}

interface AskOnceProps {
  readonly scopes: readonly Scope[];
  readonly reason: string;
  readonly onGranted: () => void;
}

/** The person's own yes is not enough here, so what an administrator has to be told comes with it. */
function AskOnce({ scopes, reason, onGranted }: AskOnceProps) {
  const t = useAccessText();
  const styles = useFindStyles();
  const { identity } = useServices();
  const sentence = useFailureText();
  const [refused, setRefused] = useState(false);
  const { failure, press } = usePress(async () => {
    if (await identity.ask(scopes)) onGranted();
    else setRefused(true);
  });
  return (
    <>
      <Text className={styles.small}>{reason}</Text>
      <div className={styles.actions}>
        <Button size="small" onClick={press}>
          {t('ask')}
        </Button>
      </div>
      {refused && (
        <div role="alert" className={styles.stack}>
          <Text className={styles.small}>{t('refused')}</Text>
          <AdministratorNote identity={identity} scopes={scopes} />
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
  readonly door: Door;
  readonly person: PersonRef;
}

function Add({ site, door, person, candidates }: AddProps) {
  const t = useAccessText();
  const styles = useFindStyles();
  const services = useServices();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const sentence = useFailureText();
  const { name } = person;
  const into = door.channel ? '.channel' : '';

  const { isBusy, failure, press } = usePress(async () => {
    const { wasIn, takeBack } = await letIn(services, { site, door, person });
    const unmark = await candidates.mark(person.id, 'has-access');
    const text = t(`${wasIn ? 'was-in' : 'added'}${into}`, { name });
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
  });

  return (
    <div className={styles.actions}>
      <PersonName person={person} />
      <Button
        size="small"
        disabledFocusable={isBusy}
        aria-label={t(`add.label${into}`, { name })}
        onClick={press}
      >
        {t(`add${into}`)}
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
