import { mergeClasses } from '@fluentui/react-components';
import { dayNameOf } from '#domain/scheduling/rhythm.ts';
import type { PictureCell, WeekPicture } from '#domain/scheduling/plan.ts';
import { visuallyHidden } from '#ui/page/hidden.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import type { SlotWords } from './slot-words.ts';
import { useText } from './text.ts';
import { timeOf } from '#domain/scheduling/zone-table.ts';

/** Weekdays by hours; every cell says its number, and the colour only repeats it. */
export function WeekPictureTable({ picture, words }: { picture: WeekPicture; words: SlotWords }) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const { people, zone } = picture;
  return (
    <div className={styles.scroll}>
      <table className={styles.picture}>
        <caption className={styles.caption}>
          {t('picture.caption', { people, zone: formats.zoneCity(zone) })}
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles.head}>
              {t('picture.time')}
            </th>
            {picture.rhythms.map((rhythm) => (
              <th key={dayNameOf(rhythm)} scope="col" className={styles.dayHead}>
                {'day' in rhythm ? (
                  <abbr title={t(`day.${rhythm.day}`)}>{t(`short.${rhythm.day}`)}</abbr>
                ) : (
                  t('picture.every-date')
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {picture.rows.map((row, at) => (
            <tr key={picture.hours[at]}>
              <th scope="row" className={styles.head}>
                {words.clock(timeOf((picture.hours[at] ?? 0) * 60))}
              </th>
              {row.map((cell, column) => (
                <Cell key={column} cell={cell} people={people} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell, people }: { cell: PictureCell; people: number }) {
  const t = useText();
  const styles = useBookStyles();
  const count = cell.peopleOnAllDates;
  const level = count === people ? styles.all : count * 2 >= people ? styles.most : styles.few;
  return (
    <td className={mergeClasses(styles.cell, level)}>
      <span aria-hidden="true">{count}</span>
      <span style={visuallyHidden}>{t('picture.cell', { count, people })}</span>
    </td>
  );
}
