import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { Section } from '#ui/page/Page.tsx';
import { CardItem } from './CardItem.tsx';
import { LaterGroupBoard, UntilHere } from './later.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';

/** The cards of the step that runs, or those of the steps before it. */
export function CardList({ earlier = false }: { earlier?: boolean }) {
  const t = useText();
  const styles = useRoomStyles();
  const { view, facts } = useRoom();
  const [asked, setAsked] = useState<boolean | null>(null);
  const cards = view.cards.filter((card) => (card.step === view.step?.id) !== earlier);
  // What one puts together, all see at once who did not choose otherwise.
  const groups =
    asked ??
    facts.some(({ body }) => body.kind === 'card-grouped' && cards.some(({ id }) => id === body.card));
  const list = (
    <ul className={styles.cards}>
      {cards.map((card) => (
        <CardItem key={card.id} card={card} />
      ))}
    </ul>
  );
  if (earlier) return list;

  return (
    <Section
      title={t('cards')}
      count={t('cards.count', { count: cards.length })}
      aside={
        cards.length > 1 && (
          <Button
            size="small"
            className={styles.toggle}
            aria-pressed={groups}
            onClick={() => setAsked(!groups)}
          >
            {t('cards.group')}
          </Button>
        )
      }
    >
      {groups && cards.length > 1 ? (
        <UntilHere>
          <LaterGroupBoard cards={cards} />
        </UntilHere>
      ) : cards.length === 0 ? (
        <Text className={styles.quiet}>{t('cards.none')}</Text>
      ) : (
        list
      )}
    </Section>
  );
}
