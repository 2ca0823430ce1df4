import { makeStyles, tokens } from '@fluentui/react-components';

export const useDetailsStyles = makeStyles({
  details: { fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', minWidth: 0 },
  summary: {
    boxSizing: 'border-box',
    cursor: 'pointer',
    paddingBlock: tokens.spacingVerticalXS,
    minHeight: '24px',
  },
  groups: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    paddingBlockStart: tokens.spacingVerticalXS,
  },
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalM,
    '@media (max-width: 479px)': { gridTemplateColumns: '1fr' },
  },
  term: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, fontFamily: tokens.fontFamilyMonospace },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});
