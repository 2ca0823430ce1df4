import { Button, Checkbox, Field, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { Member } from '#domain/communities/member.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { joinCommunity, neverSuggestMe, takeAnswerBack } from '#workflows/join.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useChangeOf } from '#ui/data/useChangeOf.ts';
import { isRecord, isTexts } from '#ui/data/useDraftOf.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { WordsField } from '#ui/words/WordsField.tsx';
import { useJoinStyles } from './Join.styles.ts';
import { useText } from './text.ts';

interface JoinFormProps {
  readonly site: SiteId;
  readonly own: Member | null;
  /** `open` where an answer was taken back. */
  readonly onDecided: (decision: 'open' | 'joined' | 'later' | 'never') => void;
}

/** Needs, offers and the yes; or later, or never. Nothing is stored before one of the buttons is pressed. */
export function JoinForm({ site, own, onDecided }: JoinFormProps) {
  const t = useText();
  const styles = useJoinStyles();
  const services = useServices();
  const offerUndo = useUndo();
  const draft = useChangeOf<Words>(
    `join:${site}`,
    { needs: own?.needs ?? [], offers: own?.offers ?? [] },
    readWords,
  );
  const { needs, offers } = draft.value;
  const [agreed, setAgreed] = useState(false);
  const [reminded, setReminded] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const member = own?.status === 'active' || own?.status === 'accepted';

  async function decide(work: () => Promise<Member>, decision: 'joined' | 'never') {
    try {
      const after = await work();
      draft.clear();
      offerUndo({
        text: t(`undo.${decision}`),
        undo: async () => {
          await takeAnswerBack(services, { site, before: own, after });
          onDecided('open');
        },
      });
      onDecided(decision);
    } catch (caught) {
      setFailure(caught);
    }
  }

  function join() {
    setReminded(!agreed);
    if (!agreed) return;
    const request = { site, own: own && { ...own, ...draft.seen }, needs, offers, consentText: t('consent') };
    void decide(() => joinCommunity(services, request), 'joined');
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        join();
      }}
    >
      <WordsField
        label={t('needs')}
        hint={t('needs.hint')}
        words={needs}
        draft={`join:${site}:needs`}
        onChange={(words) => draft.change({ needs: words, offers })}
      />
      <WordsField
        label={t('offers')}
        hint={t('offers.hint')}
        words={offers}
        draft={`join:${site}:offers`}
        onChange={(words) => draft.change({ needs, offers: words })}
      />
      <Stored />
      <Field {...(reminded && !agreed ? { validationMessage: t('consent.needed') } : {})}>
        <Checkbox
          label={t('consent')}
          checked={agreed}
          onChange={(_event, data) => setAgreed(data.checked === true)}
        />
      </Field>
      {failure !== null && <FailedState failure={failure} />}
      <div className={styles.actions}>
        <Button type="submit" appearance="primary">
          {t(member ? 'save' : 'join')}
        </Button>
        <Button onClick={() => onDecided('later')}>{t('not-now')}</Button>
      </div>
      <Never
        onNever={() =>
          void decide(() => neverSuggestMe(services, { site, own, consentText: t('never.consent') }), 'never')
        }
      />
    </form>
  );
}

type Words = Pick<Member, 'needs' | 'offers'>;

function readWords(kept: unknown): Words | null {
  if (!isRecord(kept)) return null;

  const { needs, offers } = kept;
  return isTexts(needs) && isTexts(offers) ? { needs, offers } : null;
}

function Stored() {
  const t = useText();
  const styles = useJoinStyles();
  return (
    <Section title={t('stored')}>
      <ul className={styles.list}>
        <li>{t('stored.what')}</li>
        <li>{t('stored.who')}</li>
        <li>{t('stored.public')}</li>
        <li>{t('stored.where')}</li>
        <li>{t('stored.change')}</li>
      </ul>
    </Section>
  );
}

/** A wish that is kept with a name is asked about once more, saying how far it reaches. */
function Never({ onNever }: { onNever: () => void }) {
  const t = useText();
  const styles = useJoinStyles();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div className={styles.actions}>
        <Button
          appearance="subtle"
          aria-expanded={false}
          onClick={() => {
            setAsking(true);
            announce(t('never.title'));
          }}
        >
          {t('never')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.stack} role="group" aria-label={t('never.title')}>
      <Text weight="semibold">{t('never.title')}</Text>
      <Text>{t('never.body')}</Text>
      <div className={styles.actions}>
        <Button onClick={onNever}>{t('never.confirm')}</Button>
        <Button appearance="subtle" onClick={() => setAsking(false)}>
          {t('never.cancel')}
        </Button>
      </div>
    </div>
  );
}
