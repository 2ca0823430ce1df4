import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { noWords, type ChallengeMistake, type ChallengeWords } from '#domain/challenges/challenge.ts';
import type { StandingChallenge } from '#domain/challenges/standing.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { bringChallenge, placeChallenge } from '#workflows/challenges.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { ChallengeFields } from '#ui/challenges/ChallengeFields.tsx';
import { useChallengeStyles } from '#ui/challenges/Challenges.styles.ts';
import { readChallengeDraft } from '#ui/challenges/read-challenge-draft.ts';
import { useDraftOf } from '#ui/data/useDraftOf.ts';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { MetBefore } from './MetBefore.tsx';
import { useText } from './text.ts';

interface BringFormProps {
  readonly site: SiteId;
  readonly hasList: boolean;
  readonly outcomes: readonly Outcome[];
  readonly challenges: readonly StandingChallenge[];
}

/** What a reload or a crash interrupts is there again. */
export function BringForm({ site, hasList, outcomes, challenges }: BringFormProps) {
  const t = useText();
  const styles = useChallengeStyles();
  const services = useServices();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const go = useGo();
  const draft = useDraftOf<ChallengeWords>(`challenge:${site}:new`, noWords, readChallengeDraft);
  const [mistake, setMistake] = useState<ChallengeMistake | null>(null);
  const { isBusy, failure, press, submit } = usePress(async () => {
    const brought = await bringChallenge(services, { site, draft: draft.value, hasList });
    setMistake(brought.ok ? null : brought.refusal);
    if (!brought.ok) return;

    draft.clear();
    announce(t('brought'));
    offerUndo({
      text: t('brought'),
      undo: () =>
        placeChallenge(services, {
          site,
          challenge: brought.value,
          to: { stage: 'withdrawn', session: '' },
        }),
    });
    go(paths.community(site, 'challenges'));
  });

  return (
    <form
      // What is missing is said beside its field, in the product's words.
      noValidate
      className={styles.form}
      onSubmit={submit}
    >
      <ChallengeFields
        words={draft.value}
        onChange={draft.change}
        mistake={mistake}
        aside={<MetBefore site={site} words={draft.value} outcomes={outcomes} challenges={challenges} />}
      />
      <Text className={styles.quiet}>{t('who')}</Text>
      {failure !== null && <FailedState failure={failure} onRetry={press} />}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
          {t('bring')}
        </Button>
      </div>
    </form>
  );
}
