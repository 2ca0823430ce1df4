import { Button, Text } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import type { Challenge } from '#domain/challenges/challenge.ts';
import { takesNew } from '#domain/communities/standing.ts';
import { linksOf, mayLink } from '#domain/knowledge/outcome-links.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import type { ChallengesRead, CommunitySnapshot } from '#ports/communities.ts';
import { recallChallenges } from '#workflows/known-challenges.ts';
import { putNameBack, takeNameOff } from '#workflows/link-outcome.ts';
import { useAnnounce } from '../announce/announcer.tsx';
import { useAsync } from '../data/useAsync.ts';
import { useChallenges } from '../data/useChallenges.ts';
import { GoLink } from '../navigation/go.tsx';
import { paths } from '../navigation/paths.ts';
import { visuallyHidden } from '../page/hidden.ts';
import { usePress } from '../press/usePress.ts';
import { useServices } from '../services/services.tsx';
import { FailedState } from '../states/FailedState.tsx';
import { useFormats } from '../text/formats.ts';
import { useUndo } from '../undo/undo.tsx';
import { LinksForm } from './LinksForm.tsx';
import { useLinksStyles } from './OutcomeLinks.styles.ts';
import { useLinksText } from './text.ts';

export interface OutcomeLinksProps {
  readonly snapshot: CommunitySnapshot;
  readonly outcome: Outcome;
  /** What its session's log holds, inside of the session; null elsewhere, where it has to be read. */
  readonly facts: readonly Fact[] | null;
  /** Whether links into the rest of the app lead anywhere from here; inside of the session none leads to it. */
  readonly hasPlaces: boolean;
}

/** What an outcome answers, where it comes from and who helped; and the way to say so. */
export function OutcomeLinks({ snapshot, outcome, facts, hasPlaces }: OutcomeLinksProps) {
  const t = useLinksText();
  const styles = useLinksStyles();
  const formats = useFormats();
  const { account } = useServices();
  const [isOpen, setOpen] = useState(false);
  const { challenge, thanks } = linksOf(outcome);
  const session = snapshot.sessions.find(({ key }) => key === outcome.session);
  const isThanked = thanks.some(({ id }) => id === account.person.id);
  const opener = useRef<HTMLButtonElement>(null);
  function close() {
    setOpen(false);
    opener.current?.focus();
  }
  const isMine = takesNew(snapshot) && mayLink(outcome, account.person.id, snapshot);
  return (
    <div className={styles.stack}>
      {hasPlaces && facts === null && session && (
        <Text size={200} className={styles.quiet}>
          {t('session')}{' '}
          <GoLink to={paths.session(snapshot.site, session.key)}>
            {session.title} · {formats.date(session.startsAt)}
          </GoLink>
        </Text>
      )}
      {challenge !== '' &&
        (facts === null ? (
          <Answers site={snapshot.site} challenge={challenge} />
        ) : (
          <KnownAnswer site={snapshot.site} challenge={challenge} />
        ))}
      {thanks.length > 0 && (
        <Text size={200}>{t('thanks', { people: formats.list(thanks.map(({ name }) => name)) })}</Text>
      )}
      {isThanked && <NameOff snapshot={snapshot} outcome={outcome} />}
      {isMine && (
        <Button
          ref={opener}
          size="small"

          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('change')}
          <span style={visuallyHidden}>{t('change.which', { text: outcome.text })}</span>
        </Button>
      )}
      {isMine && isOpen && <LinksForm snapshot={snapshot} outcome={outcome} facts={facts} onDone={close} />}
    </div>
  );
}

interface AnswersProps {
  readonly site: SiteId;
  readonly challenge: Key;
}

function Answers({ site, challenge }: AnswersProps) {
  const t = useLinksText();
  const styles = useLinksStyles();
  const view = useChallenges(site);
  if (view.kind === 'failed') return <FailedState failure={view.failure} onRetry={view.retry} />;

  const found = view.kind === 'ready' ? namedIn(view.read, challenge) : undefined;
  return (
    <Text size={200} className={styles.quiet}>
      {t('challenge')}{' '}
      {found ? (
        <GoLink to={paths.challenge(site, found.key)}>{found.question}</GoLink>
      ) : (
        t(view.kind === 'loading' ? 'challenge.looking' : 'challenge.gone')
      )}
    </Text>
  );
}

/** In a session nobody is asked for it: thirty people who close one look at the same moment. */
function KnownAnswer({ site, challenge }: AnswersProps) {
  const t = useLinksText();
  const styles = useLinksStyles();
  const { cache } = useServices();
  const kept = useAsync(['kept-challenges', site], () => recallChallenges({ cache }, site));
  const found = kept.kind === 'ready' && kept.value ? namedIn(kept.value.read, challenge) : undefined;
  return found ? (
    <Text size={200} className={styles.quiet}>
      {t('challenge')} <bdi>{found.question}</bdi>
    </Text>
  ) : null;
}

function namedIn({ challenges }: ChallengesRead, challenge: Key): Challenge | undefined {
  return challenges.find(({ key, stage }) => key === challenge && stage !== 'withdrawn');
}

function NameOff({ snapshot: { site }, outcome }: Pick<OutcomeLinksProps, 'snapshot' | 'outcome'>) {
  const t = useLinksText();
  const services = useServices();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const named = { site, outcome, person: services.account.person.id };

  const { failure, press } = usePress(async () => {
    await takeNameOff(services, named);
    announce(t('thanks.off.done'));
    offerUndo({ text: t('thanks.off.done'), undo: () => putNameBack(services, named) });
  });

  return (
    <>
      <Button size="small" onClick={press}>
        {t('thanks.off')}
        <span style={visuallyHidden}>{t('thanks.off.which', { text: outcome.text })}</span>
      </Button>
      {failure !== null && <FailedState failure={failure} />}
    </>
  );
}
