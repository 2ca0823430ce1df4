import { Button, Text } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { alikeGroups } from '#domain/sessions/alike.ts';
import { groupsOf, type CardGroup } from '#domain/sessions/board.ts';
import type { Card } from '#domain/sessions/view.ts';
import { arrangeBoard } from '#workflows/arrange-board.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { CardGroupItem } from './CardGroupItem.tsx';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

/** Cards are put together by dragging one onto another or by choosing where it belongs. */
export function GroupBoard({ cards }: { cards: readonly Card[] }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const offerUndo = useUndo();
  const { account } = useServices();
  const { facts, follower, keep } = useRoom();
  const board = useMemo(() => arrangeBoard({ account }, follower), [account, follower]);
  const groups = groupsOf(cards, facts);
  const [held, setHeld] = useState<string | null>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const put: Put = async (card, into) => {
    const before = groups.find((group) => group.cards.some(({ id }) => id === card));
    if (!before || before.id === into || !(await keep(board.put(card, into)))) return false;

    offerUndo({
      text: t(into === null ? 'group.apart.done' : 'group.together.done'),
      undo: () => board.put(card, before.id === card ? null : before.id),
      hereOnly: true,
    });
    return true;
  };
  /** By its button, which is at another place afterwards. */
  const { press: move } = usePress(async (card: string, into: string | null) => {
    setMoved(card);
    // Who could not move it still holds it.
    if (await put(card, into)) setHeld(null);
    else setMoved(null);
  });
  // Its author may take it back meanwhile.
  const holding = cards.find(({ id }) => id === held);
  return (
    <div className={styles.block}>
      <Text className={styles.quiet}>{t('group.hint')}</Text>
      <Suggestions groups={groups} onPut={put} />
      <ul className={styles.cards}>
        {groups.map((group) => {
          const holds = holding !== undefined && group.cards.includes(holding);
          return (
            <CardGroupItem
              key={group.id}
              group={group}
              isMarked={holds}
              onDrop={(card) => void put(card, group.id)}
              actions={(card) =>
                (!holding || card === holding) && (
                  <Place
                    card={card}
                    group={group}
                    isHeld={card === holding}
                    onHold={() => setHeld(card === holding ? null : card.id)}
                    onLeave={() => move(card.id, null)}
                    takesFocus={card.id === moved}
                    onFocused={() => setMoved(null)}
                  />
                )
              }
            >
              {holding && !holds && (
                <Button
                  size="small"
                  className={styles.small}
                  aria-label={t('group.together.label', {
                    one: holding.text,
                    other: group.cards[0]?.text ?? '',
                  })}
                  onClick={() => move(holding.id, group.id)}
                >
                  {t('group.together')}
                </Button>
              )}
            </CardGroupItem>
          );
        })}
      </ul>
    </div>
  );
}

/** Whether it is there now. */
type Put = (card: string, into: string | null) => Promise<boolean>;

interface PlaceProps {
  readonly card: Card;
  readonly group: CardGroup;
  readonly isHeld: boolean;
  readonly onHold: () => void;
  readonly onLeave: () => void;
  /** It was just moved by a button that is no longer there. */
  readonly takesFocus: boolean;
  readonly onFocused: () => void;
}

/** For whoever uses no mouse, and where a card is far from the other: first which one, then where it belongs. */
function Place({ card, group, isHeld, onHold, onLeave, takesFocus, onFocused }: PlaceProps) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const hold = useRef<HTMLButtonElement>(null);
  const focus = useEffectEvent(() => {
    if (!takesFocus) return;
    hold.current?.focus();
    onFocused();
  });
  useEffect(() => focus(), []);
  // The card that gives its group the name cannot leave it: the others would stay under a name that is elsewhere.
  const leaves = group.cards.length > 1 && card.id !== group.id;
  return (
    <div className={styles.row}>
      <Button
        ref={hold}
        size="small"
        className={styles.small}
        aria-pressed={isHeld}
        aria-label={t('group.move.label', { text: card.text })}
        onClick={onHold}
      >
        {t('group.move')}
      </Button>
      {leaves && (
        <Button
          size="small"
          className={styles.small}
          aria-label={t('group.apart.label', { text: card.text })}
          onClick={onLeave}
        >
          {t('group.apart')}
        </Button>
      )}
    </div>
  );
}

function Suggestions({ groups, onPut }: { groups: readonly CardGroup[]; onPut: Put }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const alike = useMemo(() => alikeGroups(groups), [groups]);
  if (alike.length === 0) return null;

  return (
    <div className={styles.block}>
      <Text weight="semibold">{t('group.alike')}</Text>
      <ul className={styles.list}>
        {alike.map(([one, other]) => {
          const texts = { one: one.cards[0]?.text ?? '', other: other.cards[0]?.text ?? '' };
          return (
            <li key={`${one.id} ${other.id}`} className={styles.block}>
              <Text className={styles.text}>{t('group.alike.pair', texts)}</Text>
              <div className={styles.row}>
                <Button
                  size="small"
                  aria-label={t('group.together.label', texts)}
                  onClick={() => void onPut(other.id, one.id)}
                >
                  {t('group.together')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
