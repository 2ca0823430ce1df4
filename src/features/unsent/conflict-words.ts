import { challengeStages } from '#domain/challenges/challenge.ts';
import { memberRoles, memberStatuses } from '#domain/communities/member.ts';
import { purposes } from '#domain/communities/charter.ts';
import { outcomeKinds } from '#domain/knowledge/outcome.ts';
import { actionStates } from '#domain/knowledge/outcome-change.ts';
import { availabilities } from '#domain/sessions/own/own-format.ts';
import { sessionStates } from '#domain/sessions/session.ts';
import { toInstant, toLocalDate } from '#domain/shared/time.ts';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import { useStepsText } from '#ui/session-formats/useStepsText.ts';
import { useFormats, type Formats } from '#ui/text/formats.ts';
import { isWordy, labelOf } from './editable-words.ts';
import { useUnsentText } from './text.ts';

/** What a field is called, how its values read, and whether a third one can be written by hand. */
export interface FieldWords {
  readonly label: string;
  /** False for a field of another version, or one that no person sets. */
  readonly isKnown: boolean;
  readonly show: (value: string) => string;
  readonly isWritten: boolean;
}

type Translate = ReturnType<typeof useUnsentText>;

/** Both sides of a conflict in words; what a list keeps as a code, a date or an instant is not read as that. */
export function useConflictWords(): (field: string) => FieldWords {
  const t = useUnsentText();
  const formats = useFormats();
  const steps = useStepsText();
  const nameOf = useFormatName();
  return (field) => {
    const show = (value: string) =>
      value === ''
        ? t('conflict.empty')
        : field === 'steps'
          ? steps(value)
          : field === 'format'
            ? (nameOf(value) ?? t('conflict.format'))
            : valueText(t, formats, field, value);
    return isWordy(field)
      ? { label: t(labelOf(field)), isKnown: true, show, isWritten: true }
      : {
          label: t(isNamed(field) ? `field.${field}` : 'field.other'),
          isKnown: isNamed(field),
          show,
          isWritten: false,
        };
  };
}

const named = [
  'kind',
  'action.state',
  'action.due',
  'action.owner',
  'status',
  'role',
  'purposes',
  'state',
  'stage',
  'steps',
  'availability',
  'startsAt',
  'endsAt',
  'facilitator',
  'format',
  'deputy',
  'off',
  'lastDate',
  'challenge',
  'thanks',
  'coming',
  'going',
] as const;

function isNamed(field: string): field is (typeof named)[number] {
  return named.some((one) => one === field);
}

function valueText(t: Translate, formats: Formats, field: string, value: string): string {
  switch (field) {
    case 'kind':
      return wordFor(value, outcomeKinds, (kind) => t(`outcome.${kind}`));
    case 'action.state':
      return wordFor(value, actionStates, (state) => t(`action.${state}`));
    case 'status':
      return wordFor(value, memberStatuses, (status) => t(`status.${status}`));
    case 'role':
      return wordFor(value, memberRoles, (role) => t(`role.${role}`));
    case 'state':
      return wordFor(value, sessionStates, (state) => t(`session.${state}`));
    case 'stage':
      return wordFor(value, challengeStages, (stage) => t(`stage.${stage}`));
    case 'availability':
      return wordFor(value, availabilities, (one) => t(`availability.${one}`));
    case 'purposes':
      return value
        .split('\n')
        .map((one) => wordFor(one, purposes, (purpose) => t(`purpose.${purpose}`)))
        .join('\n');
    case 'challenge':
      return t('conflict.challenge');
    case 'lastDate':
    case 'action.due': {
      const date = toLocalDate(value);
      return date ? formats.day(date) : value;
    }
    case 'off':
    case 'startsAt':
    case 'endsAt': {
      const instant = toInstant(value);
      return instant ? formats.dateTime(instant) : value;
    }
    default:
      return value;
  }
}

/** A newer version may know more of them; theirs is then shown as it is. */
function wordFor<Word extends string>(
  value: string,
  words: readonly Word[],
  say: (word: Word) => string,
): string {
  const word = words.find((one) => one === value);
  return word === undefined ? value : say(word);
}
