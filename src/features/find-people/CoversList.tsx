import { Text } from '@fluentui/react-components';
import { coverageOf } from '#domain/discovery/compare-sets.ts';
import type { Covered, SuggestedSet } from '#domain/discovery/suggest-set.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { useFormats, type Formats } from '#ui/text/formats.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { useText, type FindText } from './text.ts';

/** Each topic with who covers it: surely where members said so, probably before anybody was asked. */
export function CoversList({ set }: { set: SuggestedSet }) {
  const t = useText();
  const styles = useFindStyles();
  const formats = useFormats();
  if (set.covers.length === 0) return null;

  const isProbable = set.covers.some((covered) => coverageOf(covered) === 'probably');
  return (
    <div>
      <ul className={styles.reasons} aria-label={t('set.covers')}>
        {set.covers.map((covered) => (
          <li key={covered.demand.text} className={styles.quiet}>
            {coverSentence(covered, { set, t, formats })}
          </li>
        ))}
      </ul>
      {isProbable && <Text className={styles.small}>{t('covers.note')}</Text>}
    </div>
  );
}

function coverSentence(
  { demand, people, said, members }: Covered,
  { set, t, formats }: { readonly set: SuggestedSet; readonly t: FindText; readonly formats: Formats },
): string {
  const topic = demand.text;
  const namesOf = (ids: readonly PersonId[]) =>
    set.people
      .map(({ profile }) => profile.person)
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name);
  const offered = [...members.map(({ name }) => name), ...namesOf(said)];
  if (offered.length > 0) return t('covers.covered', { topic, people: formats.list(offered) });

  const names = namesOf(people);
  return names.length > 0
    ? t('covers.probably', { topic, people: formats.list(names) })
    : t('covers.none', { topic });
}
