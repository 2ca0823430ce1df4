import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import {
  holders,
  keyPeople,
  sealedRound,
  type SealedCard,
  type SealedRound,
} from '#domain/sessions/sealed.ts';
import { sealCards } from '#workflows/seal-cards.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { CardForm } from './CardForm.tsx';
import { CardList } from './CardList.tsx';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { useText } from './text.ts';

/** A step in which everybody writes before anybody reads: the cards are encrypted until they are revealed. */
export function SealedCards({ step }: { step: string }) {
  const { session, facts } = useRoom();
  const round = sealedRound(session.key, step, facts);
  return round.isRevealed ? (
    <>
      <SealedLeft round={round} />
      <CardForm />
      <CardList />
    </>
  ) : (
    <>
      <SealedForm round={round} />
      <OwnCards round={round} />
      <SealedLeft round={round} />
    </>
  );
}

export function useSealing() {
  const { account, random, cache, sealing } = useServices();
  const { session, follower } = useRoom();
  return useMemo(
    () => sealCards({ account, random, cache, sealing }, { session, follower }),
    [account, random, cache, sealing, session, follower],
  );
}

/** Who can see what is said at the place of writing, with the names of those who could look. */
function SealedForm({ round }: { round: SealedRound }) {
  const t = useLaterText();
  const formats = useFormats();
  const { session, view, facts } = useRoom();
  const sealing = useSealing();
  const holding = holders(session, view, facts).map(({ person }) => person.name);
  const names = [...new Set(holding)];
  if (names.length === 0) {
    const people = formats.list(keyPeople(session, view, facts).map(({ name }) => name));
    return <Notice intent="info">{t('sealed.no-key', { people })}</Notice>;
  }
  return (
    <CardForm
      seenBy={t('sealed.seen', { people: formats.list(names), count: names.length })}
      onAdd={async (text) => {
        if (!(await sealing.add(round.step, text))) throw new Error('Nobody holds a key.');
      }}
    />
  );
}

/** Only this device knows what its person wrote; of the others' cards it knows how many there are. */
function OwnCards({ round }: { round: SealedRound }) {
  const t = useLaterText();
  const room = useText();
  const styles = useRoomStyles();
  const { account } = useServices();
  const { session, keep } = useRoom();
  const offerUndo = useUndo();
  const sealing = useSealing();
  const ids = round.cards.map(({ id }) => id).join(' ');
  const texts = useAsync(['sealed-texts', session.key, ids], () => sealing.ownTexts());
  const own = round.cards.filter(({ by }) => by.id === account.person.id);
  const people = new Set(round.cards.map(({ by }) => by.id)).size;
  const textOf = ({ id }: SealedCard) =>
    (texts.kind === 'ready' ? texts.value[id] : null) ?? t('sealed.elsewhere');
  const withdraw = async (card: SealedCard) => {
    if (!(await keep(sealing.withdraw(card)))) return;

    offerUndo({ text: room('card.withdrawn'), undo: () => sealing.restore(card), hereOnly: true });
  };
  return (
    <Section title={t('sealed.cards')} count={t('sealed.count', { count: round.cards.length, people })}>
      <ul className={styles.list}>
        {own.map((card) => (
          <li key={card.id} className={styles.item}>
            <Text className={styles.text}>
              <bdi>{textOf(card)}</bdi>
            </Text>
            <div className={styles.spread}>
              <Text size={200} className={styles.quiet}>
                {t(card.sent ? 'sealed.mine' : 'sealed.mine.waiting')}
              </Text>
              <Button
                size="small"
                appearance="subtle"
                className={styles.small}
                aria-label={t('sealed.withdraw.label', { text: textOf(card) })}
                onClick={() => void withdraw(card)}
              >
                {t('sealed.withdraw')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** For who can open what is sealed, and for who facilitates where nobody can any more. */
export function SealedLeft({ round }: { round: SealedRound }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const announce = useAnnounce();
  const { session, facilitates, facts, keep } = useRoom();
  const sealing = useSealing();
  const left = round.cards.filter(({ keys }) => keys.length === 0);
  const ids = left.map(({ id }) => id).join(' ');
  const keys = facts.filter(({ body }) => body.kind === 'seal-key').length;
  const canOpen = useAsync(['can-open', session.key, ids, String(keys)], () => sealing.canOpen(left));
  if (canOpen.kind !== 'ready' || left.length === 0) return null;

  const reveal = async () => {
    if (await keep(sealing.reveal(round.step))) announce(t('sealed.revealed'));
  };
  const lost = left.length - canOpen.value;
  return (
    <div className={styles.block}>
      {canOpen.value > 0 && (
        <div className={styles.row}>
          <Button onClick={() => void reveal()}>{t('sealed.reveal', { count: canOpen.value })}</Button>
        </div>
      )}
      {facilitates && lost > 0 && (
        <>
          <Text className={styles.quiet}>{t('sealed.lost', { count: lost })}</Text>
          {!round.isRevealed && (
            <div className={styles.row}>
              <Button onClick={() => void keep(sealing.collectAgain(round.step))}>{t('sealed.again')}</Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** A second device that can reveal, should the first one be lost; before anything is written. */
export function SecondHolder() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const offerUndo = useUndo();
  const { account } = useServices();
  const { session, view, facts, keep } = useRoom();
  const sealing = useSealing();
  const [chosen, setChosen] = useState('');
  const me = account.person.id;
  const others = view.present.filter(({ id }) => id !== me);
  const second = keyPeople(session, view, facts).find(({ id }) => id !== me);
  const person = others.find(({ id }) => id === (chosen || second?.id)) ?? others[0];
  if (!person) return null;

  const name = async () => {
    if (!(await keep(sealing.nameHolder(person)))) return;

    // Where nobody was named, who names holds it alone again.
    const undo = () => sealing.nameHolder(second ?? account.person);
    offerUndo({ text: t('holder.done', { name: person.name }), undo, hereOnly: true });
  };
  return (
    <>
      <Field label={t('holder')} hint={second ? t('holder.is', { name: second.name }) : t('holder.none')}>
        <Select
          className={styles.choice}
          value={person.id}
          onChange={(_event, { value }) => setChosen(value)}
        >
          {others.map(({ id, name: called }) => (
            <option key={id} value={id}>
              {called}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.row}>
        <Button onClick={() => void name()}>{t('holder.name')}</Button>
      </div>
    </>
  );
}
