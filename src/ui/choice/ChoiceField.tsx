import { Field, Select } from '@fluentui/react-components';

interface ChoiceFieldProps<Choice extends string | number> {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly nameOf: (choice: Choice) => string;
  readonly onChoose: (choice: Choice) => void;
}

/** One of a few that are known beforehand, in the browser's own list. */
export function ChoiceField<Choice extends string | number>({
  label,
  choices,
  chosen,
  nameOf,
  onChoose,
}: ChoiceFieldProps<Choice>) {
  return (
    <Field label={label}>
      <Select
        value={String(chosen)}
        onChange={(_event, { value }) => onChoose(choices.find((one) => String(one) === value) ?? chosen)}
      >
        {choices.map((one) => (
          <option key={one} value={String(one)}>
            {nameOf(one)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
