import { makeStyles, tokens } from '@fluentui/react-components';

export const useOutcomeStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, maxWidth: '640px' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  choices: { flexWrap: 'wrap' },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});
