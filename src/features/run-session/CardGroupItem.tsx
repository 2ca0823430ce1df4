import { mergeClasses, Text } from '@fluentui/react-components';
import { useState, type DragEvent, type ReactNode } from 'react';
import type { CardGroup } from '#domain/sessions/board.ts';
import type { Card } from '#domain/sessions/view.ts';
import { useCardGroupStyles } from './CardGroupItem.styles.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useCardAuthor } from './useCardAuthor.ts';

interface CardGroupItemProps {
  readonly group: CardGroup;
  /** What can be done with one card. */
  readonly actions?: (card: Card) => ReactNode;
  /** A card was dropped here. */
  readonly onDrop?: (card: string) => void;
  /** What can be done with all of them, or what is said of them. */
  readonly children?: ReactNode;
  /** One of them is chosen, or held to be put elsewhere. */
  readonly isMarked?: boolean;
}

/** Cards that belong together: one alone is a card, several are cards in a tray. */
export function CardGroupItem({ group, actions, onDrop, children, isMarked = false }: CardGroupItemProps) {
  const styles = useRoomStyles();
  const own = useCardGroupStyles();
  const { isOver, ...drop } = useDrop(onDrop);
  const isTray = group.cards.length > 1;
  return (
    <li
      className={mergeClasses(
        styles.item,
        own.withAside,
        isTray && own.tray,
        isMarked && own.marked,
        isOver && own.target,
      )}
      {...drop}
    >
      <ul className={mergeClasses(styles.list, own.grows)}>
        {group.cards.map((card) => (
          <li
            key={card.id}
            className={mergeClasses(isTray && styles.item, own.withAside, onDrop && own.held)}
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

/** The place says that it takes what is held over it, before it is let go. */
function useDrop(onDrop: CardGroupItemProps['onDrop']) {
  const [isOver, setOver] = useState(false);
  if (!onDrop) return { isOver };

  return {
    isOver,
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      // Over what is in it, it is still over it.
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onDrop(event.dataTransfer.getData('text/plain'));
    },
  };
}

function CardWords({ card }: { card: Card }) {
  const styles = useRoomStyles();
  const own = useCardGroupStyles();
  const by = useCardAuthor()(card);
  return (
    <span className={own.grows}>
      <Text block className={styles.text}>
        <bdi>{card.text}</bdi>
      </Text>
      {by !== null && (
        <Text size={200} className={styles.quiet}>
          {by}
        </Text>
      )}
    </span>
  );
}
