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
        {slot.people.map((outlook, at) => (
          <li key={outlook.person} className={styles.item}>
            {persons[at] && <PersonName person={persons[at]} />}
            <ClockLine slot={slot} outlook={outlook} words={words} />
            {words.otherStarts(slot, outlook).map((line) => (
              <Text key={line} size={200} className={styles.quiet}>
                {line}
              </Text>
            ))}
          </li>
        ))}
      </ul>
    </Section>
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
