import { Badge, Body1Strong, Button, Text } from '@fluentui/react-components';
import { unreadList } from '#domain/communities/list-finding.ts';
import { activeMembers, nextMove } from '#domain/communities/overview.ts';
import { steers, type Member } from '#domain/communities/member.ts';
import { takesNew } from '#domain/communities/standing.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { PersonName } from '#ui/people/PersonName.tsx';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useCommunityStyles } from './Community.styles.ts';
import { NotShown } from './NotShown.tsx';
import { useText } from './text.ts';

const Coverage = laterPart(async () => {
  const { Coverage: part } = await import(/* webpackChunkName: "coverage" */ './who-helps/Coverage.tsx');
  return part;
});

const MovedOnList = laterPart(async () => {
  const { MovedOnList: part } = await import(
    /* webpackChunkName: "coverage" */ './who-helps/MovedOnList.tsx'
  );
  return part;
});

/** Who is in, what each wants to learn and can help with. */
export function PeopleTab({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const go = useGo();
  const { account, serverClock } = useServices();
  const members = activeMembers(snapshot.members);
  const me = account.person.id;
  const joined = snapshot.members.some(({ person }) => person.id === me);
  // Who steers looks for people; the others name them.
  const names = members.some(({ person }) => person.id === me) && !steers(snapshot, me);
  // With too few people, finding some is the page's primary action already.
  const isUnread = unreadList(snapshot, 'members') !== null;
  const isNewTaken = takesNew(snapshot) && !isUnread;
  const find = isNewTaken && nextMove(snapshot, serverClock.now()).kind !== 'find-people' && (
    <Button onClick={() => go(paths.find(snapshot.site, names ? 'nominate' : ''))}>
      {t(names ? 'nominate' : 'find-more')}
    </Button>
  );
  return (
    <>
      {!joined && isNewTaken && (
        <Notice
          intent="info"
          title={t('join.title')}
          action={<Button onClick={() => go(paths.join(snapshot.site))}>{t('join')}</Button>}
        >
          {t('join.body')}
        </Notice>
      )}
      <Section title={t('tab.people')} count={isUnread ? undefined : `(${members.length})`} aside={find}>
        {isUnread ? (
          <NotShown />
        ) : (
          members.length < 2 && <EmptyState title={t('members.none.title')} body={t('members.none.body')} />
        )}
        <ul className={styles.list}>
          {members.map((member) => (
            <MemberItem key={member.key} member={member} />
          ))}
        </ul>
      </Section>
      {members.length > 1 && !isUnread && <Coverage snapshot={snapshot} />}
      {steers(snapshot, me) && <MovedOnList snapshot={snapshot} />}
    </>
  );
}

function MemberItem({ member }: { member: Member }) {
  const t = useText();
  const styles = useCommunityStyles();
  const formats = useFormats();
  return (
    <li className={styles.item}>
      <span className={styles.row}>
        <Body1Strong>
          <PersonName person={member.person} />
        </Body1Strong>
        {member.role === 'facilitator' && <Badge appearance="tint">{t('member.facilitator')}</Badge>}
        {member.status === 'paused' && <Badge appearance="outline">{t('member.paused')}</Badge>}
      </span>
      {member.needs.length > 0 && (
        <Text className={styles.quiet}>{t('member.needs', { needs: formats.list(member.needs) })}</Text>
      )}
      {member.offers.length > 0 && (
        <Text className={styles.quiet}>{t('member.offers', { offers: formats.list(member.offers) })}</Text>
      )}
    </li>
  );
}
