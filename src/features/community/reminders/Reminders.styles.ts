import { makeStyles, tokens } from '@fluentui/react-components';

export const useRemindersStyles = makeStyles({
  opened: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBlockStart: tokens.spacingVerticalS,
    minWidth: 0,
  },
});
