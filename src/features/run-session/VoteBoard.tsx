import { Button, Text } from '@fluentui/react-components';
import { useMemo } from 'react';
import { byVotes, groupsOf, voteAbout, votesOn, type CardGroup, type Votes } from '#domain/sessions/board.ts';
import type { VoteRule } from '#domain/sessions/format.ts';
import { arrangeBoard } from '#workflows/arrange-board.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { CardGroupItem } from './CardGroupItem.tsx';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

/** A vote on the cards of a step while it goes on, and what came of it afterwards. */
export function VoteBoard({ on }: { on: string }) {
  const t = useLaterText();
  const { account } = useServices();
  const { format, view, facts } = useRoom();
  const about = voteAbout(format, view, on);
  const groups = groupsOf(
    view.cards.filter(({ step }) => step === on),
    facts,
  );
  if (!about) return null;

  const votes = votesOn(groups, about.rule, { facts, me: account.person.id });
  return about.closed ? (
    <Section title={t('vote.result')}>
      <Result groups={groups} votes={votes} />
    </Section>
  ) : (
    <Section title={t('vote')} count={t('vote.voters', { count: votes.voters })}>
      <Ballot groups={groups} votes={votes} rule={about.rule} />
    </Section>
  );
}

interface BallotProps {
  readonly groups: readonly CardGroup[];
  readonly votes: Votes;
  readonly rule: VoteRule;
}

function Ballot({ groups, votes, rule }: BallotProps) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { account } = useServices();
  const { follower, keep } = useRoom();
  const board = useMemo(() => arrangeBoard({ account }, follower), [account, follower]);
  const toggle = async (card: string, turn: number | undefined) => {
    const kept = await keep(turn === undefined ? board.vote(card) : board.withdrawVote(card, turn));
    const left = votes.left + (turn === undefined ? -1 : 1);
    if (kept) announce(t('vote.left', { left, each: rule.each }));
  };
  return (
    <div className={styles.block}>
      <Text className={styles.quiet}>{t('vote.hint')}</Text>
      <Text weight="semibold">{t('vote.left', { left: votes.left, each: rule.each })}</Text>
      {groups.length === 0 && <Text className={styles.quiet}>{t('vote.nothing')}</Text>}
      <ul className={styles.cards}>
        {groups.map((group) => {
          const chosen = group.cards.find(({ id }) => votes.mine.has(id));
          const card = chosen?.id ?? group.cards[0]?.id ?? group.id;
          const turn = votes.mine.get(card);
          return (
            <CardGroupItem key={group.id} group={group} isMarked={turn !== undefined}>
              <Button
                size="small"
                className={styles.small}
                aria-pressed={turn !== undefined}
                aria-label={t('vote.choose.label', { text: group.cards[0]?.text ?? '' })}
                disabledFocusable={turn === undefined && votes.left <= 0}
                onClick={() => void toggle(card, turn)}
              >
                {t(turn === undefined ? 'vote.choose' : 'vote.chosen')}
              </Button>
            </CardGroupItem>
          );
        })}
      </ul>
    </div>
  );
}

function Result({ groups, votes }: { groups: readonly CardGroup[]; votes: Votes }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  if (groups.length === 0) return <Text className={styles.quiet}>{t('vote.nothing')}</Text>;

  const most = Math.max(1, ...votes.totals.values());
  return (
    <ol className={styles.list}>
      {byVotes(groups, votes).map((group) => {
        const count = votes.totals.get(group.id) ?? 0;
        return (
          <CardGroupItem key={group.id} group={group} isMarked={count === most}>
            <Text weight="semibold">{t('vote.count', { count })}</Text>
          </CardGroupItem>
        );
      })}
    </ol>
  );
}
