import { Field, Select } from '@fluentui/react-components';
import type { Format } from '#domain/sessions/format.ts';
import { formats, usualOf } from '#domain/sessions/formats/all-formats.ts';
import { withRounds } from '#domain/sessions/formats/rounds.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useChooserStyles } from './FormatChooser.styles.ts';
import { FormatChooser } from './FormatChooser.tsx';
import { OwnFormatsState } from './OwnFormatsState.tsx';
import { usePickText } from './pick-text.ts';
import { useFormatName } from './useFormatName.ts';
import { useKnownFormats } from './useKnownFormats.ts';

interface FormatPickProps {
  readonly site: SiteId;
  readonly format: Format;
  /** How long it is, in the words of where it is chosen. */
  readonly hint: string;
  readonly onChange: (format: Format) => void;
}

/** Every format that a community can choose from, for how many it goes round, and three questions that propose one. */
export function FormatPick({ site, format, hint, onChange }: FormatPickProps) {
  const t = usePickText();
  const styles = useChooserStyles();
  const nameOf = useFormatName();
  const known = useKnownFormats(site);
  const { state, unreadable } = known;
  const offered = known.own.map((one) => one.format);
  // One that was removed stays chosen.
  const own = offered.some(({ id }) => id === format.id) || !format.own ? offered : [format, ...offered];
  const unknown = state.kind === 'loading' ? 'own.looking' : state.kind === 'failed' ? 'own.unread' : null;
  const usual = usualOf(format);
  const { rounds } = format;
  return (
    <>
      <Field label={t('label')} hint={hint} className={styles.field}>
        <Select value={usual.id} onChange={(_event, { value }) => onChange(known.byId(value) ?? format)}>
          {(own.length > 0 || unreadable.length > 0 || unknown) && (
            <optgroup label={t('own')}>
              {own.map(({ id, own: kept }) => (
                <option key={id} value={id}>
                  {kept?.name}
                </option>
              ))}
              {unreadable.map((name) => (
                <option key={name} disabled>
                  {t('own.cannot-run', { name })}
                </option>
              ))}
              {unknown && <option disabled>{t(unknown)}</option>}
            </optgroup>
          )}
          <optgroup label={t('built-in')}>
            {formats.map(({ id }) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </optgroup>
        </Select>
      </Field>
      {rounds && (
        <Field label={t(`rounds.${rounds.of}`)} className={styles.field}>
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
      {(state.kind === 'failed' || state.kind === 'kept') && (
        <div className={styles.block}>
          <OwnFormatsState state={state} />
        </div>
      )}
      <FormatChooser site={site} onChoose={onChange} />
    </>
  );
}
