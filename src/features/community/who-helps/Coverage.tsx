import { Button, Text } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import {
  coverageOf,
  type Gap,
  type Pair,
  type SingleSource,
  type Unasked,
} from '#domain/communities/coverage.ts';
import { activeMembers } from '#domain/communities/overview.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { findWord } from '#ui/navigation/find-from.ts';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useCommunityStyles } from '../Community.styles.ts';
import { chatWith } from '#workflows/chat-with.ts';
import { useCoverageStyles } from './Coverage.styles.ts';
import { useText } from './text.ts';

/** Who can help whom, what is missing, and one thing to do about each. */
export function Coverage({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const coverage = coverageOf(snapshot.members);
  const { gaps, single, unasked, pairs } = coverage;
  const members = activeMembers(snapshot.members);
  const isNothingSaid = members.every(({ needs, offers }) => needs.length === 0 && offers.length === 0);
  if (isNothingSaid) {
    return (
      <Section title={t('title')}>
        <Text className={styles.quiet}>{t('none')}</Text>
      </Section>
    );
  }
  const everybody = members.map(({ person }) => person);
  return (
    <Section title={t('title')}>
      <Text className={styles.quiet}>{t('intro')}</Text>
      {gaps.length === 0 && single.length === 0 && <Text>{t('all-covered')}</Text>}
      <Group title={t('gaps')} all={gaps} name={({ need }) => need}>
        {(gap) => <GapItem gap={gap} snapshot={snapshot} />}
      </Group>
      <Group title={t('pairs')} all={pairs} name={({ one, other }) => `${one.id} ${other.id}`}>
        {(pair) => <PairItem pair={pair} />}
      </Group>
      <Group title={t('single')} all={single} name={({ need }) => need}>
        {(one) => <SingleItem single={one} />}
      </Group>
      <Group title={t('unasked')} all={unasked} name={({ offer }) => offer}>
        {(one) => <UnaskedItem unasked={one} everybody={everybody} site={snapshot.site} />}
      </Group>
    </Section>
  );
}

/** Shown at first; a community of many has more than fits a look. */
const atFirst = 5;

interface GroupProps<Item> {
  readonly title: string;
  readonly all: readonly Item[];
  readonly name: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
}

function Group<Item>({ title, all, name, children }: GroupProps<Item>) {
  const t = useText();
  const styles = useCommunityStyles();
  const { heading } = useCoverageStyles();
  const [shown, setShown] = useState(atFirst);
  const id = useId();
  if (all.length === 0) return null;

  return (
    <div role="group" aria-labelledby={id}>
      <h3 id={id} className={heading}>
        {title}
      </h3>
      <ul className={styles.list}>
        {all.slice(0, shown).map((item) => (
          <li key={name(item)} className={styles.item}>
            {children(item)}
          </li>
        ))}
      </ul>
      {all.length > shown && (
        <Button onClick={() => setShown(all.length)}>{t('more', { count: all.length - shown })}</Button>
      )}
    </div>
  );
}

function GapItem({ gap: { need, askedBy, might }, snapshot }: { gap: Gap; snapshot: CommunitySnapshot }) {
  const t = useText();
  const names = useNames();
  return (
    <>
      <Topic>{need}</Topic>
      <Line>{t('gap.asked', { names: names(askedBy), count: askedBy.length })}</Line>
      {might.length > 0 && <Line>{t('gap.might', { names: names(might), count: might.length })}</Line>}
      <WriteTo people={might} message={t('gap.message', { topic: need })}>
        <GoLink to={paths.find(snapshot.site, findWord({ kind: 'need', need }))}>{t('gap.find')}</GoLink>
      </WriteTo>
    </>
  );
}

function PairItem({ pair: { one, other, forOne, forOther } }: { pair: Pair }) {
  const t = useText();
  const { account } = useServices();
  const isMine = [one, other].some(({ id }) => id === account.person.id);
  return (
    <>
      <Topic>{t('pair.title', { one: one.name, other: other.name })}</Topic>
      <Line>{t('pair.line', { one: one.name, other: other.name, forOne, forOther })}</Line>
      <WriteTo
        people={[one, other]}
        message={t(isMine ? 'pair.message.mine' : 'pair.message', { forOne, forOther })}
      />
    </>
  );
}

function SingleItem({ single: { need, askedBy, only } }: { single: SingleSource }) {
  const t = useText();
  const names = useNames();
  const { account } = useServices();
  const isMine = only.id === account.person.id;
  return (
    <>
      <Topic>{need}</Topic>
      <Line>{t('single.line', { name: only.name, names: names(askedBy) })}</Line>
      <WriteTo
        people={isMine ? askedBy : [only]}
        message={t(isMine ? 'single.message.mine' : 'single.message', { topic: need })}
      />
    </>
  );
}

interface UnaskedItemProps {
  readonly unasked: Unasked;
  readonly everybody: readonly PersonRef[];
  readonly site: SiteId;
}

function UnaskedItem({ unasked: { offer, by }, everybody, site }: UnaskedItemProps) {
  const t = useText();
  const names = useNames();
  const { account } = useServices();
  const isMine = by.some(({ id }) => id === account.person.id);
  return (
    <>
      <Topic>{offer}</Topic>
      <Line>{t('unasked.line', { names: names(by) })}</Line>
      <WriteTo
        people={isMine ? everybody : by}
        message={t(isMine ? 'unasked.message.mine' : 'unasked.message', { topic: offer })}
      >
        <GoLink to={paths.find(site)}>{t('gap.find')}</GoLink>
      </WriteTo>
    </>
  );
}

function Topic({ children }: { children: ReactNode }) {
  return (
    <Text weight="semibold">
      <bdi>{children}</bdi>
    </Text>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <Text className={useCommunityStyles().quiet}>{children}</Text>;
}

interface WriteToProps {
  readonly people: readonly PersonRef[];
  readonly message: string;
  /** What is offered where nobody can be written to. */
  readonly children?: ReactNode;
}

/** Opens a chat in Teams with a first sentence; nothing is sent before the person does. */
function WriteTo({ people, message, children }: WriteToProps) {
  const t = useText();
  const names = useNames();
  const styles = useCoverageStyles();
  const { account, host } = useServices();
  const others = people.filter(({ id, mail }) => id !== account.person.id && mail !== '');
  if (others.length === 0) return children ? <div className={styles.act}>{children}</div> : null;

  return (
    <div className={styles.act}>
      <Button size="small" onClick={() => void host.openLink(chatWith(others, message))}>
        {t('write', { names: names(others) })}
      </Button>
    </div>
  );
}

const namesAtMost = 4;

/** All names where they are few, else the first and how many more. */
function useNames(): (people: readonly PersonRef[]) => string {
  const t = useText();
  const formats = useFormats();
  return (people) => {
    const names = people.map(({ name }) => name);
    if (names.length <= namesAtMost) return formats.list(names);

    const first = names.slice(0, namesAtMost - 1);
    return formats.list([...first, t('others', { count: names.length - first.length })]);
  };
}
