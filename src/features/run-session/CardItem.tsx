import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Card } from '#domain/sessions/view.ts';
import { needsPerson, type OutboxEntry } from '#domain/writes/entry.ts';
import { useDraft } from '#ui/data/useDraft.ts';
import { useUnsent } from '#ui/data/useUnsent.ts';
import { useServices } from '#ui/services/services.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { CardEditor } from './CardEditor.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';
import { useCardAuthor } from './useCardAuthor.ts';

/** One card; its author can change it and take it back. */
export function CardItem({ card }: { card: Card }) {
  const styles = useRoomStyles();
  const { account } = useServices();
  return (
    <li className={styles.item}>
      {card.by.id === account.person.id ? <OwnCard card={card} /> : <CardText card={card} />}
    </li>
  );
}

/** Opens in the middle of a change that was interrupted. */
function OwnCard({ card }: { card: Card }) {
  const { session } = useRoom();
  const draft = useDraft(`session:${session.key}:card:${card.id}`);
  const [asked, setAsked] = useState(false);
  const stop = () => {
    draft.clear();
    setAsked(false);
  };
  return asked || draft.text !== '' ? (
    <CardEditor card={card} draft={draft} takesFocus={asked} onDone={stop} />
  ) : (
    <CardText card={card} onEdit={() => setAsked(true)} />
  );
}

function CardText({ card, onEdit }: { card: Card; onEdit?: () => void }) {
  const styles = useRoomStyles();
  return (
    <>
      <Text className={styles.text}>
        <bdi>{card.text}</bdi>
      </Text>
      <div className={styles.spread}>
        <CardFacts card={card} />
        {onEdit && <CardActions card={card} onEdit={onEdit} />}
      </div>
    </>
  );
}

function CardFacts({ card }: { card: Card }) {
  const t = useText();
  const styles = useRoomStyles();
  const by = useCardAuthor()(card);
  const refused = useUnsent().some((entry) => needsPerson(entry) && isAbout(entry, card));
  const facts = [
    by,
    card.edited && t('card.edited'),
    !card.sent && t(refused ? 'card.refused' : 'card.waiting'),
  ].filter(Boolean);
  return facts.length === 0 ? null : (
    <Text size={200} className={styles.quiet}>
      {facts.join(' · ')}
    </Text>
  );
}

function isAbout({ operation }: OutboxEntry, { id }: Card): boolean {
  return (
    operation.kind === 'add-rows' &&
    operation.rows.some((row) => row.list === 'log' && 'card' in row.value.body && row.value.body.card === id)
  );
}

function CardActions({ card, onEdit }: { card: Card; onEdit: () => void }) {
  const t = useText();
  const styles = useRoomStyles();
  const { run, keep } = useRoom();
  const offerUndo = useUndo();
  const withdraw = async () => {
    if (!(await keep(run.withdrawCard(card)))) return;

    offerUndo({ text: t('card.withdrawn'), undo: () => run.restoreCard(card), hereOnly: true });
  };
  return (
    <div className={styles.row}>
      <Button
        size="small"
        appearance="subtle"
        className={styles.small}
        aria-label={t('card.edit.label', { text: card.text })}
        onClick={onEdit}
      >
        {t('card.edit')}
      </Button>
      <Button
        size="small"
        appearance="subtle"
        className={styles.small}
        aria-label={t('card.withdraw.label', { text: card.text })}
        onClick={() => void withdraw()}
      >
        {t('card.withdraw')}
      </Button>
    </div>
  );
}
