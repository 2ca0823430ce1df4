import { Checkbox, Field, Input, Label, Text, Textarea } from '@fluentui/react-components';
import { useId } from 'react';
import {
  purposes,
  type CharterDraft,
  type CharterMistake,
  type Purpose,
} from '#domain/communities/charter.ts';
import { weekdays, type Weekday } from '#domain/scheduling/rhythm.ts';
import { useLanguage } from '../text/catalogue.tsx';
import { useCharterFieldsStyles } from './CharterFields.styles.ts';
import { useCharterText } from './text.ts';

interface CharterFieldsProps {
  readonly draft: CharterDraft;
  readonly onChange: (draft: CharterDraft) => void;
  /** What kept it from being written, said beside its field. */
  readonly mistake: CharterMistake | null;
}

/** What a community is for and how its people want to work together. */
export function CharterFields({ draft, onChange, mistake }: CharterFieldsProps) {
  const t = useCharterText();
  const change = (part: Partial<CharterDraft>) => onChange({ ...draft, ...part });
  const wrong = (...codes: readonly CharterMistake[]) =>
    mistake && codes.includes(mistake)
      ? { validationState: 'error' as const, validationMessage: t(`mistake.${mistake}`) }
      : {};
  const toggle = (purpose: Purpose) =>
    change({
      purposes: draft.purposes.includes(purpose)
        ? draft.purposes.filter((one) => one !== purpose)
        : [...draft.purposes, purpose],
    });
  return (
    <>
      <Field label={t('name')} hint={t('name.hint')} required {...wrong('no-name', 'name-too-long')}>
        <Input value={draft.name} onChange={(_event, { value }) => change({ name: value })} />
      </Field>
      <Field label={t('domain')} hint={t('domain.hint')} required {...wrong('no-domain')}>
        <Textarea
          value={draft.domainStatement}
          resize="vertical"
          rows={4}
          onChange={(_event, { value }) => change({ domainStatement: value })}
        />
      </Field>
      <PurposeField purposes={draft.purposes} onToggle={toggle} mistaken={mistake === 'no-purpose'} />
      <Field label={t('rhythm')} hint={t('rhythm.hint')}>
        <Input value={draft.rhythm} onChange={(_event, { value }) => change({ rhythm: value })} />
      </Field>
      <QuietDaysField chosen={draft.quietDays ?? []} onChange={(quietDays) => change({ quietDays })} />
      <Field label={t('norms')} hint={t('norms.hint')}>
        <Textarea
          value={draft.norms.join('\n')}
          resize="vertical"
          rows={4}
          onChange={(_event, { value }) => change({ norms: value.split('\n') })}
        />
      </Field>
    </>
  );
}

/** Names of days are the browser's: an ordinary Monday says how it is called. */
const aMonday = Date.UTC(2026, 0, 5);

function QuietDaysField(props: {
  readonly chosen: readonly Weekday[];
  readonly onChange: (chosen: readonly Weekday[]) => void;
}) {
  const t = useCharterText();
  const { locale } = useLanguage();
  const styles = useCharterFieldsStyles();
  const id = useId();
  const names = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return (
    <div role="group" aria-labelledby={id} aria-describedby={`${id}-hint`} className={styles.group}>
      <Label id={id}>{t('quiet')}</Label>
      <div className={styles.days}>
        {weekdays.map((day, at) => (
          <Checkbox
            key={day}
            label={names.format(aMonday + at * 86_400_000)}
            checked={props.chosen.includes(day)}
            onChange={(_event, { checked }) =>
              props.onChange(
                weekdays.filter((one) => (one === day ? checked === true : props.chosen.includes(one))),
              )
            }
          />
        ))}
      </div>
      <Text id={`${id}-hint`} size={200} className={styles.quiet}>
        {t('quiet.hint')}
      </Text>
    </div>
  );
}

/** A Field would name and mark every box in it; a group of boxes has a name of its own. */
function PurposeField(props: {
  readonly purposes: readonly Purpose[];
  readonly onToggle: (purpose: Purpose) => void;
  readonly mistaken: boolean;
}) {
  const t = useCharterText();
  const styles = useCharterFieldsStyles();
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} aria-describedby={`${id}-hint`} className={styles.group}>
      <Label id={id} required>
        {t('purposes')}
      </Label>
      {purposes.map((purpose) => (
        <Checkbox
          key={purpose}
          label={t(`purpose.${purpose}`)}
          checked={props.purposes.includes(purpose)}
          onChange={() => props.onToggle(purpose)}
        />
      ))}
      <Text id={`${id}-hint`} size={200} className={props.mistaken ? styles.mistake : styles.quiet}>
        {t(props.mistaken ? 'mistake.no-purpose' : 'purposes.hint')}
      </Text>
    </div>
  );
}
