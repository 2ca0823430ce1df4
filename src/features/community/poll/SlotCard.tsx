import { Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { SlotStanding } from '#domain/scheduling/poll.ts';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { slotTitle } from '#ui/text/slot-title.ts';
import { usePollStyles } from './Poll.styles.ts';
import { yourTimes } from './your-times.ts';
import { useText } from './text.ts';

/** One time of the question: when it is, also on the own clock, and who said what. */
export function SlotCard({ standing, children }: { standing: SlotStanding; children: ReactNode }) {
  const t = useText();
  const styles = usePollStyles();
  const formats = useFormats();
  const { zones } = useServices();
  const here = zones.local();
  const { slot, can, ifNeedBe, cannot, silent } = standing;
  const day = (at: number) => {
    const date = slot.dates.at(at);
    return date ? formats.weekdayDate(date.startsAt, slot.zone) : '';
  };
  const said = [
    ['can', can],
    ['if-need-be', ifNeedBe],
    ['cannot', cannot],
    ['silent', silent],
  ] as const;
  return (
    <li className={styles.slot}>
      <span className={styles.when}>{slotTitle(t, formats, slot)}</span>
      <Text size={200} className={styles.quiet}>
        {t('dates', { count: slot.dates.length, first: day(0), last: day(-1) })}
      </Text>
      <Text size={200} className={styles.quiet}>
        {yourTimes(t, formats, { slot, here })}
      </Text>
      <details>
        <summary>{t('all-dates')}</summary>
        <ul className={styles.dates}>
          {slot.dates.map(({ startsAt }) => (
            <li key={startsAt}>
              {t('date', {
                date: formats.weekdayDate(startsAt, here),
                time: formats.time(startsAt, here),
              })}
            </li>
          ))}
        </ul>
      </details>
      {children}
      {said.map(
        ([name, people]) =>
          people.length > 0 && (
            <Text key={name} size={200}>
              {t(name, { names: formats.list(people.map((person) => person.name)) })}
            </Text>
          ),
      )}
    </li>
  );
}
