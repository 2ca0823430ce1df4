import { Button, Checkbox, Field, Text, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { saysNothing, type TalkNotes } from '#domain/communities/candidate.ts';
import { isRecord } from '#domain/shared/record.ts';
import { isTexts, useDraftOf } from '#ui/data/useDraftOf.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { FailedState } from '#ui/states/FailedState.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { WordsField } from '#ui/words/WordsField.tsx';
import { useFindStyles } from '../FindPeople.styles.ts';
import type { TalkProps } from './TalkPage.tsx';
import { useTalkText } from './text.ts';

type Said = Omit<TalkNotes, 'notedAt'>;

const nothing: Said = { challenges: '', needs: [], offers: [], confirmed: false };

/** The three questions with room for the answers. What is typed survives a reload; kept is what was saved. */
export function TalkNotesForm({ site, candidate, candidates }: TalkProps) {
  const t = useTalkText();
  const styles = useFindStyles();
  const offerUndo = useUndo();
  const { person, notes } = candidate;
  const { name } = person;
  const place = `talk:${site}:${person.id}`;
  const kept = notes ? saidIn(notes) : nothing;
  const draft = useDraftOf<Said>(place, kept, readSaid);
  const said = draft.value;
  const isKept = JSON.stringify(said) === JSON.stringify(kept);

  // What was agreed to is what was read back: another word has to be read back again.
  const change = (more: Partial<Said>): void =>
    draft.change({
      ...said,
      ...more,
      confirmed: more.confirmed ?? (said.confirmed && !more.needs && !more.offers),
    });

  const { failure, press: keep } = usePress(async (what: Said) => {
    const undo = await candidates.note(person.id, what);
    draft.clear();
    const isTalk = candidate.status === 'suggested' || candidate.status === 'asked';
    const text = saysNothing(what) ? 'forgotten' : isTalk ? 'saved.as-talked' : 'saved';
    offerUndo({ text: t(text, { name }), undo, hereOnly: true });
  });

  return (
    <Section title={t('guide')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isKept) keep(said);
        }}
      >
        <Text className={styles.quiet}>{t('guide.intro', { name })}</Text>
        <Question title={t('challenges.title')} prompt={t('challenges.prompt')}>
          <Field label={t('challenges')} hint={t('challenges.hint')}>
            <Textarea
              value={said.challenges}
              resize="vertical"
              rows={3}
              onChange={(_event, { value }) => change({ challenges: value })}
            />
          </Field>
        </Question>
        <Question title={t('needs.title', { name })} prompt={t('needs.prompt')}>
          <WordsField
            label={t('needs')}
            hint={t('needs.hint')}
            words={said.needs}
            draft={`${place}:needs`}
            onChange={(needs) => change({ needs })}
          />
        </Question>
        <Question title={t('offers.title', { name })} prompt={t('offers.prompt')}>
          <WordsField
            label={t('offers')}
            hint={t('offers.hint', { name })}
            words={said.offers}
            draft={`${place}:offers`}
            onChange={(offers) => change({ offers })}
          />
        </Question>
        <Question title={t('confirmed.title')} prompt={t('confirmed.hint', { name })}>
          <Checkbox
            label={t('confirmed', { name })}
            checked={said.confirmed}
            disabled={said.needs.length + said.offers.length === 0}
            onChange={(_event, { checked }) => change({ confirmed: checked === true })}
          />
        </Question>
        {failure !== null && <FailedState failure={failure} />}
        <div className={styles.actions}>
          <Button type="submit" appearance="primary" disabledFocusable={isKept}>
            {t('save')}
          </Button>
          {!saysNothing(kept) && <Button onClick={() => keep(nothing)}>{t('forget')}</Button>}
        </div>
        {isKept && !saysNothing(kept) && <Text className={styles.small}>{t('unchanged')}</Text>}
      </form>
    </Section>
  );
}

interface QuestionProps {
  readonly title: string;
  readonly prompt: string;
  readonly children: ReactNode;
}

function Question({ title, prompt, children }: QuestionProps) {
  const styles = useFindStyles();
  return (
    <div className={styles.stack}>
      <h3 className={styles.name}>{title}</h3>
      <Text className={styles.quiet}>{prompt}</Text>
      {children}
    </div>
  );
}

function saidIn({ challenges, needs, offers, confirmed }: TalkNotes): Said {
  return { challenges, needs, offers, confirmed };
}

function readSaid(kept: unknown): Said | null {
  if (!isRecord(kept)) return null;

  const { challenges, needs, offers, confirmed } = kept;
  return typeof challenges === 'string' && isTexts(needs) && isTexts(offers) && typeof confirmed === 'boolean'
    ? { challenges, needs, offers, confirmed }
    : null;
}
