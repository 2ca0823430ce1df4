import { Field, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { toCountry } from '#domain/scheduling/holidays.ts';
import type { Country, HolidayPlaces } from '#domain/scheduling/holidays.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { readCountries } from '#workflows/book-series-holidays.ts';
import type { ChosenCountries, HolidayKnowledge } from '#workflows/book-series-holidays.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import { countryName } from './country-name.ts';
import { useText } from './text.ts';

interface HolidaysFieldProps {
  readonly holidays: HolidayKnowledge;
  /** In the order of what is known. */
  readonly persons: readonly PersonRef[];
  /** Of the series. */
  readonly until: LocalDate;
  readonly chosen: ChosenCountries;
  readonly onChange: (chosen: ChosenCountries) => void;
}

/** Whose holidays are looked at, by which country, and what is not known; the country can be put right. */
export function HolidaysField({ holidays, persons, until, chosen, onChange }: HolidaysFieldProps) {
  const t = useText();
  const styles = useBookStyles();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const { places, countries, unread } = holidays;
  if (!places) return <Notice intent="warning">{t('holidays.unread-all')}</Notice>;

  const name = (country: Country) => countryName(formats.locale, country);
  const known = [...new Set(countries.flatMap((one) => (one ? [name(one.country)] : [])))].toSorted();
  const without = persons.filter((_, at) => !countries[at]).map((person) => person.name);
  return (
    <div className={styles.stack}>
      {unread.length > 0 && (
        <Notice intent="warning">
          {t('holidays.unread', { countries: formats.list(unread.map(name)) })}
        </Notice>
      )}
      {until > places.until && (
        <Notice intent="info">{t('holidays.until', { date: formats.day(places.until) })}</Notice>
      )}
      {without.length > 0 && (
        <Notice intent="info">{t('holidays.without', { names: formats.list(without) })}</Notice>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {known.length === 0 ? t('holidays.none') : t('holidays', { countries: formats.list(known) })}
        </summary>
        <Text className={styles.quiet}>{t('holidays.hint')}</Text>
        {/* Two hundred countries for each person are made when somebody looks at them. */}
        {isOpen && (
          <div className={styles.fields}>
            {persons.map((person, at) => (
              <CountryField
                key={person.id}
                person={person}
                places={places}
                known={countries[at] ?? null}
                onChange={(country) => onChange(withCountry(chosen, person, country))}
              />
            ))}
          </div>
        )}
        <Text size={200} className={styles.quiet}>
          {t('holidays.source')}
        </Text>
      </details>
    </div>
  );
}

interface CountryFieldProps {
  readonly person: PersonRef;
  readonly places: HolidayPlaces;
  readonly known: HolidayKnowledge['countries'][number];
  /** Null to go back to what is known without a choice. */
  readonly onChange: (country: Country | null) => void;
}

function CountryField({ person, places, known, onChange }: CountryFieldProps) {
  const t = useText();
  const { locale } = useFormats();
  const options = places.countries
    .map((country) => ({ country, name: countryName(locale, country) }))
    .toSorted((one, other) => one.name.localeCompare(other.name, locale));
  return (
    <Field label={person.name} {...(known ? { hint: t(`holidays.by.${known.by}`) } : {})}>
      <Select value={known?.country ?? ''} onChange={(_event, { value }) => onChange(toCountry(value))}>
        <option value="">{t('holidays.unknown')}</option>
        {options.map(({ country, name }) => (
          <option key={country} value={country}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function withCountry(chosen: ChosenCountries, { id }: PersonRef, country: Country | null): ChosenCountries {
  const others = Object.entries(chosen).filter(([person]) => person !== id);
  return readCountries(Object.fromEntries(country ? [...others, [id, country]] : others));
}
