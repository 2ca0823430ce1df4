import { Radio, RadioGroup, Text } from '@fluentui/react-components';
import type { Plan, PlannedSlot, Rotation } from '#domain/scheduling/plan.ts';
import type { Split } from '#domain/scheduling/series-fixes.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import type { SlotWords } from './slot-words.ts';
import { splitId, turnsId } from './series-options.ts';
import { useText } from './text.ts';

interface SlotChoicesProps {
  readonly plan: Plan;
  /** The id of a slot, or of the turns. */
  readonly chosen: string;
  readonly words: SlotWords;
  readonly nameOf: (person: PersonId) => string;
  readonly onChoose: (id: string) => void;
}

/** People who have something in the way are named up to this many, the rest under the dates. */
const namedTroubles = 3;

/** The best five, each with what it costs whom. */
export function SlotChoices({ plan, chosen, words, nameOf, onChoose }: SlotChoicesProps) {
  const t = useText();
  const styles = useBookStyles();
  return (
    <div className={styles.stack}>
      <Text className={styles.quiet}>
        {t('best.judged', { judged: plan.judged, suiting: plan.suitingEverybody })}
      </Text>
      <RadioGroup
        aria-label={t('best.label')}
        value={chosen}
        onChange={(_event, { value }) => onChoose(value)}
      >
        {plan.best.map((slot) => (
          <Radio key={slot.id} value={slot.id} label={<SlotLabel slot={slot} words={words} />} />
        ))}
        {plan.rotation && (
          <Radio value={turnsId} label={<TurnsLabel rotation={plan.rotation} words={words} />} />
        )}
        {plan.split && (
          <Radio value={splitId} label={<SplitLabel split={plan.split} {...{ words, nameOf }} />} />
        )}
      </RadioGroup>
    </div>
  );
}

interface SplitLabelProps {
  readonly split: Split;
  readonly words: SlotWords;
  readonly nameOf: (person: PersonId) => string;
}

function SplitLabel({ split, words, nameOf }: SplitLabelProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  return (
    <span className={styles.slot}>
      <span className={styles.when}>{t('split')}</span>
      {split.groups.map(({ slot, people }) => (
        <span key={slot.id}>
          {t('split.group', { time: words.title(slot), names: formats.list(people.map(nameOf)) })}
        </span>
      ))}
      <span className={styles.quiet}>{t('split.hint')}</span>
    </span>
  );
}

function TurnsLabel({ rotation, words }: { rotation: Rotation; words: SlotWords }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  return (
    <span className={styles.slot}>
      <span className={styles.when}>
        {t('turns', { times: formats.list(rotation.turns.map((slot) => words.title(slot))) })}
      </span>
      <span>{t('turns.fair')}</span>
      <span className={styles.quiet}>{t('turns.series', { count: rotation.turns.length })}</span>
    </span>
  );
}

function SlotLabel({ slot, words }: { slot: PlannedSlot; words: SlotWords }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const people = slot.people.length;
  const troubles = words.troubles(slot);
  const expected = slot.dates.reduce((sum, date) => sum + date.expected, 0) / slot.dates.length;
  // Rounded down: somebody who misses one date of 26 is still missed.
  const tenths = Math.floor(expected * 10) / 10;
  return (
    <span className={styles.slot}>
      <span className={styles.when}>{words.title(slot)}</span>
      <span>{words.summary(slot)}</span>
      {troubles.length > 0 && (
        <span className={styles.quiet}>
          {t('slot.expected', { expected: formats.number(tenths), people })}
        </span>
      )}
      {troubles.slice(0, namedTroubles).map((trouble) => (
        <span key={trouble} className={styles.quiet}>
          {trouble}
        </span>
      ))}
      {troubles.length > namedTroubles && (
        <span className={styles.quiet}>{t('slot.more', { count: troubles.length - namedTroubles })}</span>
      )}
    </span>
  );
}
