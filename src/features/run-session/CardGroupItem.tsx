import { Text } from '@fluentui/react-components';
import type { DragEvent, ReactNode } from 'react';
import type { CardGroup } from '#domain/sessions/board.ts';
import { hidesNames } from '#domain/sessions/format.ts';
import type { Card } from '#domain/sessions/view.ts';
import { useServices } from '#ui/services/services.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';

interface CardGroupItemProps {
  readonly group: CardGroup;
  /** What can be done with one card. */
  readonly actions?: (card: Card) => ReactNode;
  /** A card was dropped here. */
  readonly onDrop?: (card: string) => void;
  /** What can be done with all of them, or what is said of them. */
  readonly children?: ReactNode;
}

/** Cards that belong together, in one frame. */
export function CardGroupItem({ group, actions, onDrop, children }: CardGroupItemProps) {
  const styles = useRoomStyles();
  const drop = onDrop && {
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      onDrop(event.dataTransfer.getData('text/plain'));
    },
  };
  return (
    <li className={styles.item} {...drop}>
      <ul className={styles.list}>
        {group.cards.map((card) => (
          <li
            key={card.id}
            className={styles.block}
            {...(onDrop
              ? {
                  draggable: true,
                  onDragStart: (event: DragEvent) => event.dataTransfer.setData('text/plain', card.id),
                }
              : {})}
          >
            <CardWords card={card} />
            {actions?.(card)}
          </li>
        ))}
      </ul>
      {children}
    </li>
  );
}

function CardWords({ card }: { card: Card }) {
  const t = useText();
  const styles = useRoomStyles();
  const { account } = useServices();
  const { format } = useRoom();
  const by =
    card.by.id === account.person.id
      ? t('card.mine')
      : hidesNames(format, card.step)
        ? t('card.unnamed')
        : t('card.by', { name: card.by.name });
  return (
    <span>
      <Text block className={styles.text}>
        <bdi>{card.text}</bdi>
      </Text>
      <Text size={200} className={styles.quiet}>
        {by}
      </Text>
    </span>
  );
}
