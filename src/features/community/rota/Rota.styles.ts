import { makeStyles, tokens } from '@fluentui/react-components';

export const useRotaStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    overflowWrap: 'anywhere',
    paddingBlock: tokens.spacingVerticalXS,
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalS,
    '& > *': { minWidth: 0 },
    '& select': { maxWidth: '100%' },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});
