import { Button, Select, Text } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { alikeGroups } from '#domain/sessions/alike.ts';
import { groupsOf, type CardGroup } from '#domain/sessions/board.ts';
import type { Card } from '#domain/sessions/view.ts';
import { arrangeBoard } from '#workflows/arrange-board.ts';
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
  const put = async (card: string, into: string | null) => {
    const before = groups.find((group) => group.cards.some(({ id }) => id === card));
    if (!before || before.id === into || !(await keep(board.put(card, into)))) return;

    offerUndo({
      text: t(into === null ? 'group.apart.done' : 'group.together.done'),
      undo: () => board.put(card, before.id === card ? null : before.id),
      hereOnly: true,
    });
  };
  return (
    <div className={styles.block}>
      <Text className={styles.quiet}>{t('group.hint')}</Text>
      <Suggestions groups={groups} onPut={put} />
      <ul className={styles.list}>
        {groups.map((group) => (
          <CardGroupItem
            key={group.id}
            group={group}
            onDrop={(card) => void put(card, group.id)}
            actions={(card) => <Place card={card} group={group} groups={groups} onPut={put} />}
          />
        ))}
      </ul>
    </div>
  );
}

type Put = (card: string, into: string | null) => Promise<void>;

interface PlaceProps {
  readonly card: Card;
  readonly group: CardGroup;
  readonly groups: readonly CardGroup[];
  readonly onPut: Put;
}

/** Where a card belongs, for whoever uses no mouse. Arrow keys choose in a list, so a button moves the card. */
function Place({ card, group, groups, onPut }: PlaceProps) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const [chosen, setChosen] = useState('');
  const others = groups.filter(({ id }) => id !== group.id);
  const target = others.find(({ id }) => id === chosen) ?? others[0];
  // The card that gives its group the name cannot leave it: the others would stay under a name that is elsewhere.
  const leaves = group.cards.length > 1 && card.id !== group.id;
  return (
    <div className={styles.row}>
      {target && (
        <>
          <Select
            size="small"
            className={styles.choice}
            aria-label={t('group.with.label', { text: card.text })}
            value={target.id}
            onChange={(_event, { value }) => setChosen(value)}
          >
            {others.map(({ id, cards }) => (
              <option key={id} value={id}>
                {cards[0]?.text}
              </option>
            ))}
          </Select>
          <Button
            size="small"
            aria-label={t('group.together.label', { one: card.text, other: target.cards[0]?.text ?? '' })}
            onClick={() => void onPut(card.id, target.id)}
          >
            {t('group.together')}
          </Button>
        </>
      )}
      {leaves && (
        <Button
          size="small"
          aria-label={t('group.apart.label', { text: card.text })}
          onClick={() => void onPut(card.id, null)}
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
