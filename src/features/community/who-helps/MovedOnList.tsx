import { Button, Text } from '@fluentui/react-components';
import {
  movedOn,
  notLookedAt,
  type MovedOn,
  type NotLookedAt as Unseen,
  type WhoIsThere,
} from '#domain/communities/moved-on.ts';
import { activeMembers } from '#domain/communities/overview.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { whoIsThere } from '#workflows/who-is-there.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { findWord } from '#ui/navigation/find-from.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useCommunityStyles } from '../Community.styles.ts';
import { useText } from '../growing/text.ts';
import { chatWith } from '#workflows/chat-with.ts';

/** Who is not in the community any more, for who steers it, each with one thing to do. */
export function MovedOnList({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const services = useServices();
  const { site, members } = snapshot;
  const ids = activeMembers(members).map(({ person }) => person.id);
  const there = useAsync(['who-is-there', site, ...ids.toSorted()], (signal) =>
    whoIsThere(services, { site, members }, signal),
  );
  const seen = there.kind === 'ready' ? there.value : nobodyLooked;
  const all = movedOn(members, seen);
  const unseen = there.kind === 'ready' ? notLookedAt(seen) : [];
  if (all.length + unseen.length === 0 && there.kind !== 'failed') return null;

  return (
    <Section title={t('moved')} count={all.length > 0 ? `(${all.length})` : undefined}>
      {all.length > 0 && <Text className={styles.quiet}>{t('moved.intro')}</Text>}
      <ul className={styles.list}>
        {all.map((one) => (
          <li key={one.person.id} className={styles.item}>
            <MovedOnItem one={one} snapshot={snapshot} />
          </li>
        ))}
      </ul>
      {there.kind === 'failed' && <FailedState failure={there.failure} onRetry={there.retry} />}
      {unseen.length > 0 && (
        <NotLookedAt unseen={unseen} onAgain={there.kind === 'ready' ? there.refresh : undefined} />
      )}
    </Section>
  );
}

const nobodyLooked: WhoIsThere = { asked: new Set(), accounts: null, inTeam: null };

/** What could not be looked at is not the same as nobody having moved on. */
function NotLookedAt({ unseen, onAgain }: { unseen: readonly Unseen[]; onAgain: (() => void) | undefined }) {
  const t = useText();
  const styles = useCommunityStyles();
  const { identity } = useServices();
  const { failure, press } = usePress(async () => {
    if (await identity.ask(['User.ReadBasic.All'])) onAgain?.();
  });

  return (
    <>
      {unseen.map((one) => (
        <Text key={one} className={styles.quiet}>
          {t(`moved.unseen.${one}`)}
        </Text>
      ))}
      {unseen.includes('accounts') && (
        <span>
          <Button size="small" onClick={press}>
            {t('moved.unseen.allow')}
          </Button>
        </span>
      )}
      {failure !== null && <FailedState failure={failure} onRetry={press} />}
    </>
  );
}

function MovedOnItem({ one, snapshot }: { one: MovedOn; snapshot: CommunitySnapshot }) {
  const t = useText();
  const { host } = useServices();
  const { name } = one.person;
  const community = snapshot.charter?.name ?? '';
  if ('only' in one) {
    const [topic] = one.only;
    return topic === undefined ? (
      <>
        <Text>{t(`moved.${one.kind}`, { name })}</Text>
        <MembersList site={snapshot.site} />
      </>
    ) : (
      <>
        <Text>{t(`moved.${one.kind}.only`, { name, topic })}</Text>
        <GoLink to={paths.find(snapshot.site, findWord({ kind: 'need', need: topic }))}>
          {t('moved.account-gone.find', { topic })}
        </GoLink>
      </>
    );
  }
  return (
    <>
      <Text>{t(`moved.${one.kind}`, { name })}</Text>
      {one.person.mail !== '' && (
        <span>
          <Button
            size="small"
            onClick={() =>
              void host.openLink(chatWith([one.person], t(`moved.${one.kind}.message`, { community })))
            }
          >
            {t(`moved.${one.kind}.write`, { name })}
          </Button>
        </span>
      )}
    </>
  );
}

function MembersList({ site }: { site: SiteId }) {
  const t = useText();
  const { communities, host } = useServices();
  const url = useAsync(['list-url', site, 'members'], () => communities.listUrl(site, 'members'));
  if (url.kind !== 'ready') return null;

  return (
    <span>
      <Button size="small" onClick={() => void host.openLink(url.value)}>
        {t('moved.account-gone.list')}
      </Button>
    </span>
  );
}
