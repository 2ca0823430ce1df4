import { Button, Checkbox, Field } from '@fluentui/react-components';
import { useState } from 'react';
import type { Challenge } from '#domain/challenges/challenge.ts';
import type { Member } from '#domain/communities/member.ts';
import { thanksTo } from '#domain/knowledge/outcome-links.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { isRecord } from '#domain/shared/record.ts';
import { joinCommunity, leaveCommunity, neverSuggestMe, takeAnswerBack } from '#workflows/join.ts';
import { useChangeOf } from '#ui/data/useChangeOf.ts';
import { isTexts } from '#ui/data/useDraftOf.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { WordsField } from '#ui/words/WordsField.tsx';
import { AskedTwice } from './AskedTwice.tsx';
import { useJoinStyles } from './Join.styles.ts';
import { Leaving } from './Leaving.tsx';
import { useText } from './text.ts';
import { WhatBecomes } from './WhatBecomes.tsx';

interface JoinFormProps {
  readonly site: SiteId;
  readonly own: Member | null;
  readonly sessions: readonly Session[];
  readonly outcomes: readonly Outcome[];
  /** Sites that the community was on before. */
  readonly movedFrom: readonly SiteId[];
  /** `open` where an answer was taken back. */
  readonly onDecided: (decision: 'open' | 'joined' | 'later' | 'never' | 'left') => void;
}

/** Needs, offers and the yes; or later, or never. Nothing is stored before one of the buttons is pressed. */
export function JoinForm({ site, own, sessions, outcomes, movedFrom, onDecided }: JoinFormProps) {
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
  const thanked = thanksTo(outcomes, services.account.person.id);
  const member = own?.status === 'active' || own?.status === 'accepted';

  const { failure, press: decide } = usePress(
    async (
      work: () => Promise<Member>,
      decision: 'joined' | 'never' | 'left',
      challenges: readonly Challenge[] = [],
    ) => {
      const after = await work();
      draft.clear();
      offerUndo({
        text: t(`undo.${decision}`),
        undo: async () => {
          await takeAnswerBack(services, {
            site,
            before: own,
            after,
            challenges,
            thanked: decision === 'joined' ? [] : thanked,
          });
          onDecided('open');
        },
      });
      onDecided(decision);
    },
  );

  function join() {
    setReminded(!agreed);
    if (!agreed) return;
    const request = { site, own: own && { ...own, ...draft.seen }, needs, offers, consentText: t('consent') };
    decide(() => joinCommunity(services, request), 'joined');
  }

  function never(challenges: readonly Challenge[]) {
    decide(
      () => {
        const consentText = t('never.consent');
        return neverSuggestMe(services, { site, own, challenges, thanked, movedFrom, consentText });
      },
      'never',
      challenges,
    );
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
      <Stored member={member} />
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
      {own && member && (
        <AskedTwice label={t('leave')} question={t('leave.title')}>
          {(goBack) => (
            <Leaving
              site={site}
              sessions={sessions}
              thanked={thanked.length}
              hasMoved={movedFrom.length > 0}
              row={t('leave.row')}
              confirm={t('leave.confirm')}
              goBack={goBack}
              onConfirm={(challenges) =>
                decide(
                  () =>
                    leaveCommunity(services, {
                      site,
                      own,
                      challenges,
                      thanked,
                      movedFrom,
                      consentText: t('leave.consent'),
                    }),
                  'left',
                  challenges,
                )
              }
            />
          )}
        </AskedTwice>
      )}
      {own?.status !== 'do-not-suggest' && (
        <AskedTwice label={t('never')} question={t('never.title')}>
          {(goBack) =>
            member ? (
              <Leaving
                site={site}
                sessions={sessions}
                thanked={thanked.length}
                hasMoved={movedFrom.length > 0}
                row={t('never.row')}
                confirm={t('never.confirm')}
                goBack={goBack}
                onConfirm={never}
              />
            ) : (
              <WhatBecomes
                says={[t('never.body')]}
                confirm={t('never.confirm')}
                goBack={goBack}
                onConfirm={() => never([])}
              />
            )
          }
        </AskedTwice>
      )}
    </form>
  );
}

type Words = Pick<Member, 'needs' | 'offers'>;

function readWords(kept: unknown): Words | null {
  if (!isRecord(kept)) return null;

  const { needs, offers } = kept;
  return isTexts(needs) && isTexts(offers) ? { needs, offers } : null;
}

function Stored({ member }: { member: boolean }) {
  const t = useText();
  const styles = useJoinStyles();
  return (
    <Section title={t('stored')}>
      <ul className={styles.list}>
        <li>{t('stored.what')}</li>
        <li>{t('stored.who')}</li>
        <li>{t('stored.public')}</li>
        <li>{t('stored.where')}</li>
        <li>{t(member ? 'stored.change.member' : 'stored.change')}</li>
      </ul>
    </Section>
  );
}
