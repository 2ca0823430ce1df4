import { Field, Select } from '@fluentui/react-components';
import { minutesOf, type Format } from '#domain/sessions/format.ts';
import { formats, usualOf } from '#domain/sessions/formats/all-formats.ts';
import { withRounds } from '#domain/sessions/formats/rounds.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { bookedMinutes } from '#workflows/wished-format.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { FormatChooser } from '#ui/session-formats/FormatChooser.tsx';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import { useKnownFormats } from '#ui/session-formats/useKnownFormats.ts';
import { useText } from './text.ts';

interface FormatFieldProps {
  readonly site: SiteId;
  readonly format: Format;
  readonly onChange: (format: Format) => void;
}

/** How a session runs and, where it goes round, for how many. */
export function FormatField({ site, format, onChange }: FormatFieldProps) {
  const t = useText();
  const nameOf = useFormatName();
  const known = useKnownFormats(site);
  // One that was removed stays chosen.
  const own =
    known.own.some(({ id }) => id === format.id) || !format.own ? known.own : [format, ...known.own];
  const usual = usualOf(format);
  const { rounds } = format;
  return (
    <>
      <Field
        label={t('format')}
        hint={t('format.length', { minutes: bookedMinutes(format), steps: minutesOf(format) })}
      >
        <Select value={usual.id} onChange={(_event, { value }) => onChange(known.byId(value) ?? format)}>
          {own.length > 0 && (
            <optgroup label={t('format.own')}>
              {own.map(({ id, own: kept }) => (
                <option key={id} value={id}>
                  {kept?.name}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label={t('format.built-in')}>
            {formats.map(({ id }) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </optgroup>
        </Select>
      </Field>
      {rounds && (
        <Field label={t(`rounds.${rounds.of}`)}>
          <Select
            value={String(rounds.count)}
            onChange={(_event, { value }) => onChange(withRounds(usual, Number(value)))}
          >
            {Array.from({ length: rounds.most }, (_, at) => at + 1).map((count) => (
              <option key={count} value={String(count)}>
                {count}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <FormatChooser onChoose={onChange} />
      <GoLink to={paths.formats(site)}>{t('format.see')}</GoLink>
    </>
  );
}
