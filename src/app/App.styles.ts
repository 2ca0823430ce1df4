import { makeStyles, tokens } from '@fluentui/react-components';

export const useAppStyles = makeStyles({
  app: {
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground1,
    overflowX: 'hidden',
  },
  deviceNotice: {
    boxSizing: 'border-box',
    maxWidth: '1024px',
    marginInline: 'auto',
    paddingInline: tokens.spacingHorizontalM,
    paddingBlockStart: tokens.spacingVerticalM,
  },
  narrow: { maxWidth: '560px' },
});
