import { makeStyles, tokens } from '@fluentui/react-components';

export const useLinksStyles = makeStyles({
  stack: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'start',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
  },
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    alignSelf: 'stretch',
    maxWidth: '640px',
    minWidth: 0,
  },
  legend: { padding: 0 },
  people: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, border: 'none', minWidth: 0 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  choice: { minWidth: 0, maxWidth: '100%' },
});
