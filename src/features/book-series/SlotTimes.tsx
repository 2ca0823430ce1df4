import { Text } from '@fluentui/react-components';
import type { PersonRef } from '#domain/communities/person.ts';
import type { PersonOutlook, PlannedSlot } from '#domain/scheduling/plan.ts';
import { Section } from '#ui/page/Page.tsx';
import { PersonName } from '#ui/people/PersonName.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import type { SlotWords } from './slot-words.ts';
import { useText } from './text.ts';

interface SlotTimesProps {
  readonly slot: PlannedSlot;
  readonly persons: readonly PersonRef[];
  readonly words: SlotWords;
}

/** The start on everybody's own clock, with the zone's name and the weeks in which it differs. */
export function SlotTimes({ slot, persons, words }: SlotTimesProps) {
  const t = useText();
  const styles = useBookStyles();
  return (
    <Section title={t('times')}>
      <ul className={styles.list}>
        {slot.people.map((outlook) => {
          const person = persons.find(({ id }) => id === outlook.person);
          return (
            <li key={outlook.person} className={styles.item}>
              {person && <PersonName person={person} />}
              <ClockLine slot={slot} outlook={outlook} words={words} />
              <OutsideLine slot={slot} outlook={outlook} />
              {words.otherStarts(slot, outlook).map((line) => (
                <Text key={line} size={200} className={styles.quiet}>
                  {line}
                </Text>
              ))}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function OutsideLine({ slot, outlook }: { slot: PlannedSlot; outlook: PersonOutlook }) {
  const t = useText();
  const styles = useBookStyles();
  const count = outlook.trouble.filter(({ verdict }) => verdict === 'outside-hours').length;
  if (count === 0) return null;

  return (
    <Text size={200} className={styles.quiet}>
      {t('times.outside', { count, dates: slot.dates.length })}
    </Text>
  );
}

function ClockLine({
  slot,
  outlook,
  words,
}: {
  slot: PlannedSlot;
  outlook: PersonOutlook;
  words: SlotWords;
}) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const first = slot.dates[0];
  if (!outlook.zone || !outlook.usualStart || !first) {
    return <Text className={styles.quiet}>{t('times.unknown')}</Text>;
  }
  return (
    <Text className={styles.quiet}>
      {t('times.line', {
        time: words.clock(outlook.usualStart),
        city: formats.zoneCity(outlook.zone),
        zone: formats.zoneName(outlook.zone, first.startsAt),
      })}
    </Text>
  );
}
