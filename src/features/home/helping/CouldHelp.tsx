import { Button, Text } from '@fluentui/react-components';
import { useQueries } from '@tanstack/react-query';
import { offersOf, whereCouldHelp, type CouldHelp as Fitting } from '#domain/challenges/could-help.ts';
import { standingChallenges } from '#domain/challenges/standing.ts';
import { unreadList } from '#domain/communities/list-finding.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { chatWith } from '#workflows/chat-with.ts';
import { challengesOptions } from '#ui/data/useChallenges.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { visuallyHidden } from '#ui/page/hidden.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useHomeStyles } from '../Home.styles.ts';
import { useUnseenText } from '#ui/unseen/text.ts';
import { useText } from './text.ts';

/** More are in the communities themselves. */
const most = 5;

interface CouldHelpProps {
  /** Of my communities, in the order of Home. */
  readonly snapshots: readonly CommunitySnapshot[];
  /** Reads the communities anew. */
  readonly onRetry: () => void;
}

/** Challenges of others that are about what I offer; where I offer nothing, nothing is read. */
export function CouldHelp({ snapshots, onRetry }: CouldHelpProps) {
  const t = useText();
  const { account } = useServices();
  const me = account.person.id;
  const mine = snapshots.filter(({ members }) => offersOf(members, me).length > 0);
  // Where my own row is there, what else the list hides is nobody's concern here.
  const unseen = snapshots.filter(
    (snapshot) => !snapshot.members.some(({ person }) => person.id === me) && unreadList(snapshot, 'members'),
  );
  const isUnknown = mine.length === 0 && unseen.length > 0;
  return (
    <Section title={t('title')}>
      {mine.length > 0 && <Challenges snapshots={mine} />}
      {mine.length === 0 && !isUnknown && <NoOffers snapshots={snapshots} />}
      {unseen.length > 0 && <Again text={isUnknown ? t('offers-unseen') : null} onAgain={onRetry} />}
    </Section>
  );
}

interface AgainProps {
  /** Null where no more is known than that some could not be looked at. */
  readonly text: string | null;
  readonly onAgain: () => void;
}

function Again({ text, onAgain }: AgainProps) {
  const t = useUnseenText();
  const styles = useHomeStyles();
  return (
    <div className={styles.row}>
      <Text size={200}>{text ?? t('some-failed')}</Text>
      <Button size="small" onClick={onAgain}>
        {t('again')}
      </Button>
    </div>
  );
}

function NoOffers({ snapshots: [first] }: Pick<CouldHelpProps, 'snapshots'>) {
  const t = useText();
  const styles = useHomeStyles();
  return (
    <>
      <Text className={styles.quiet}>{t('no-offers')}</Text>
      {first && <GoLink to={paths.join(first.site)}>{t('no-offers.say')}</GoLink>}
    </>
  );
}

function Challenges({ snapshots }: Pick<CouldHelpProps, 'snapshots'>) {
  const t = useText();
  const styles = useHomeStyles();
  const services = useServices();
  const { account, serverClock } = services;
  const reads = useQueries({ queries: snapshots.map(({ site }) => challengesOptions(services, site)) });
  const again = () => {
    for (const read of reads) if (read.isError) void read.refetch();
  };
  const found = snapshots.flatMap((snapshot, index) => {
    const read = reads[index]?.data?.read;
    if (!read) return [];

    const { members, sessions } = snapshot;
    const standing = standingChallenges(read.challenges, {
      facts: read.facts,
      sessions,
      now: serverClock.now(),
    });
    const me = account.person.id;
    return whereCouldHelp(standing, { person: me, offers: offersOf(members, me) }).map((fitting) => ({
      snapshot,
      fitting,
    }));
  });
  const failed = reads.find(({ isError }) => isError);
  const isWhole = reads.every(({ isFetched }) => isFetched);
  if (!isWhole && found.length === 0) return <Loading label={t('looking')} lines={2} />;
  if (failed && found.length === 0) return <FailedState failure={failed.error} onRetry={again} />;

  return (
    <>
      {found.length === 0 && <Text className={styles.quiet}>{t('none')}</Text>}
      <ul className={styles.list}>
        {found.slice(0, most).map(({ snapshot, fitting }) => (
          <Challenge key={fitting.standing.challenge.key} snapshot={snapshot} fitting={fitting} />
        ))}
      </ul>
      {found.length > most && (
        <Text size={200} className={styles.quiet}>
          {t('more', { count: found.length - most })}
        </Text>
      )}
      {failed && <Again text={null} onAgain={again} />}
    </>
  );
}

function Challenge({ snapshot, fitting }: { snapshot: CommunitySnapshot; fitting: Fitting }) {
  const t = useText();
  const styles = useHomeStyles();
  const formats = useFormats();
  const { host } = useServices();
  const { key, question, by } = fitting.standing.challenge;
  return (
    <li className={styles.item}>
      <GoLink to={paths.challenge(snapshot.site, key)}>
        <bdi>{question}</bdi>
      </GoLink>
      <Text size={200} className={styles.quiet}>
        {t('by', { name: by.name, community: snapshot.charter?.name ?? '' })}
      </Text>
      <div className={styles.row}>
        <Text size={200}>{t('because', { offers: formats.list(fitting.offers) })}</Text>
        {by.mail !== '' && (
          <Button
            size="small"
            onClick={() => void host.openLink(chatWith([{ mail: by.mail }], t('message', { question })))}
          >
            {t('offer')}
            <span style={visuallyHidden}>{t('offer.which', { question })}</span>
          </Button>
        )}
      </div>
    </li>
  );
}
