import { Button, Field, Radio, RadioGroup, Text, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { milestones, workedWords, type Worked } from '#domain/challenges/challenge-facts.ts';
import { nextMilestone, type StandingChallenge } from '#domain/challenges/standing.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { takeResultBack, tellWhatCame } from '#workflows/challenges.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useChallengeStyles } from '#ui/challenges/Challenges.styles.ts';
import { useDraft } from '#ui/data/useDraft.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { useText } from './text.ts';

interface ResultFormProps {
  readonly site: SiteId;
  readonly standing: StandingChallenge;
}

/** Did it work? Asked of who brought it, two weeks and two months after the session, and answered at any time. */
export function ResultForm({ site, standing }: ResultFormProps) {
  const t = useText();
  const styles = useChallengeStyles();
  const services = useServices();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const { key } = standing.challenge;
  const words = useDraft(`challenge:${site}:${key}:result`);
  const [worked, setWorked] = useState<Worked | null>(null);
  const [isMissing, setMissing] = useState(false);
  const isLast = nextMilestone(standing.told) === milestones[1];

  const { failure, press, submit } = usePress(async () => {
    setMissing(worked === null);
    if (worked === null) return;
    const told = await tellWhatCame(services, { site, standing, worked, words: words.text });
    words.clear();
    setWorked(null);
    announce(t('result.told'));
    offerUndo({
      text: t('result.told'),
      undo: () => takeResultBack(services, { site, challenge: key, told }),
    });
  });

  return (
    <Section title={t('result')}>
      <Text className={styles.quiet}>
        {t(
          standing.asked === null
            ? 'result.any-time'
            : standing.asked === milestones[0]
              ? 'result.asked.14'
              : 'result.asked.60',
        )}{' '}
        {t(isLast ? 'result.closes' : 'result.again')}
      </Text>
      <form noValidate className={styles.form} onSubmit={submit}>
        <Field
          label={t('result.question')}
          required
          {...(isMissing && worked === null
            ? { validationState: 'error' as const, validationMessage: t('result.missing') }
            : {})}
        >
          <RadioGroup
            value={worked ?? ''}
            onChange={(_event, { value }) => setWorked(workedWords.find((one) => one === value) ?? null)}
          >
            {workedWords.map((one) => (
              <Radio key={one} value={one} label={t(`worked.${one}`)} />
            ))}
          </RadioGroup>
        </Field>
        <Field label={t('result.words')} hint={t('result.words.hint')}>
          <Textarea
            value={words.text}
            rows={2}
            resize="vertical"
            dir="auto"
            onChange={(_event, { value }) => words.change(value)}
          />
        </Field>
        {failure !== null && <FailedState failure={failure} onRetry={press} />}
        <div className={styles.row}>
          <Button type="submit">{t('result.save')}</Button>
        </div>
      </form>
    </Section>
  );
}
