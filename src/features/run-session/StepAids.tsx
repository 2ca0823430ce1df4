import { Text } from '@fluentui/react-components';
import { useEffect, useEffectEvent } from 'react';
import { ofKind } from '#domain/sessions/fact-turns.ts';
import { sealedRound } from '#domain/sessions/sealed.ts';
import { speakersInTurn, turnBalance } from '#domain/sessions/turns.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useHeadingIfLost } from '#ui/page/useHeadingIfLost.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormatWords } from '#ui/session-formats/useFormatWords.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { SealedLeft, SecondHolder } from './SealedCards.tsx';
import { useOfferKey } from './useOfferKey.ts';
import { Roles } from './Roles.tsx';
import { MoreSteering } from './MoreSteering.tsx';
import { ShareToStage } from './ShareToStage.tsx';

/** What helps beside a step: whose turn it is, who has not been heard, and the board for all. */
export function StepAids() {
  const { format, view, facilitates } = useRoom();
  const step = format.steps.find(({ id }) => id === view.step?.id);
  const runs = view.step !== null && view.closedBy === null;
  const isSealing = format.steps.some(({ seen }) => seen === 'sealed');
  useAnnounceHandover();
  useOfferKey(isSealing);
  // They come with the first step, and again after the close was left.
  useHeadingIfLost();
  return (
    <>
      {view.closedBy === null && <Roles />}
      {runs && step?.speaks === 'one-by-one' && <InTurn />}
      {runs && facilitates && <Balance />}
      {runs && <NotRevealed />}
      {facilitates && isSealing && <SecondHolder />}
      {runs && facilitates && <MoreSteering />}
      <ShareToStage />
    </>
  );
}

function InTurn() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const formats = useFormats();
  const { view } = useRoom();
  const speakers = speakersInTurn(view);
  if (speakers.length < 2) return null;

  return (
    <Text className={styles.text}>
      {t('turns.order', { people: formats.list(speakers.map(({ name }) => name)) })}
    </Text>
  );
}

/** For who facilitates alone: nobody is ranked before the others. */
function Balance() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const formats = useFormats();
  const { view } = useRoom();
  const balance = turnBalance(view);
  if (!balance || (balance.quiet.length === 0 && balance.most === null)) return null;

  return (
    <div className={styles.block}>
      <Text weight="semibold">{t('turns.balance')}</Text>
      {balance.quiet.length > 0 && (
        <Text className={styles.text}>
          {t('turns.quiet', { people: formats.list(balance.quiet.map(({ name }) => name)) })}
        </Text>
      )}
      {balance.most && <Text className={styles.text}>{t('turns.most', { name: balance.most.name })}</Text>}
    </div>
  );
}

/** Steps that were left with cards that nobody revealed. */
function NotRevealed() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const words = useFormatWords();
  const { session, format, view, facts } = useRoom();
  const rounds = format.steps
    .filter(({ id, seen }) => seen === 'sealed' && id !== view.step?.id)
    .map(({ id }) => sealedRound(session.key, id, facts))
    .filter(({ closed }) => closed > 0);
  return rounds.map((round) => (
    <div key={round.step} className={styles.block}>
      <Text className={styles.quiet}>
        {t('sealed.not-revealed', { title: words.title(format.id, round.step) })}
      </Text>
      <SealedLeft round={round} />
    </div>
  ));
}

/** Who is handed the session is told: nothing on the screen moves by itself but the controls that appear. */
function useAnnounceHandover(): void {
  const t = useLaterText();
  const announce = useAnnounce();
  const { account } = useServices();
  const { view, facts } = useRoom();
  const me = account.person.id;
  const { person, turn } = view.facilitator;
  const given = ofKind(facts, 'facilitation-given').find(({ body }) => body.turn === turn);
  const mine = given !== undefined && person.id === me;
  const say = useEffectEvent(() => announce(t('hand-over.mine', { name: given?.by.name ?? '' })));
  useEffect(() => {
    if (mine) say();
  }, [mine, turn]);
}
