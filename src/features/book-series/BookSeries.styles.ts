import { makeStyles, tokens } from '@fluentui/react-components';

export const useBookStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    // In a column that does not stretch what it holds.
    alignSelf: 'stretch',
    // The longest option would make a select wider than its column.
    '& > *': { minWidth: 0 },
    '& select': { width: '100%' },
  },
  // What is no field with a label above it would stand beside one as if it belonged to it.
  row: { gridColumn: '1 / -1' },
  life: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'start',
    gap: tokens.spacingVerticalS,
    paddingBlock: tokens.spacingVerticalXS,
    minWidth: 0,
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalS,
  },
  ways: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  checks: { display: 'flex', flexWrap: 'wrap' },
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 360px), 1fr))',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
  },
  words: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    overflowWrap: 'anywhere',
  },
  item: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  // What can be done with a date stands beside it where there is room.
  dateAndWays: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  moving: { flexBasis: '100%', minWidth: 0 },
  date: { display: 'flex', flexDirection: 'column', flexBasis: '200px', flexGrow: 1, minWidth: 0 },
  when: { fontWeight: tokens.fontWeightSemibold },
  warning: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalXS },
  warningIcon: { flexShrink: 0, marginBlockStart: '2px', color: tokens.colorStatusWarningForeground1 },
  slot: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  scroll: { overflowX: 'auto', maxWidth: '100%' },
  picture: {
    borderCollapse: 'separate',
    borderSpacing: '2px',
    fontVariantNumeric: 'tabular-nums',
    tableLayout: 'fixed',
    width: '100%',
    maxWidth: '480px',
  },
  caption: {
    textAlign: 'start',
    color: tokens.colorNeutralForeground2,
    paddingBlockEnd: tokens.spacingVerticalS,
  },
  head: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2, textAlign: 'start' },
  dayHead: {
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    textAlign: 'center',
  },
  cell: {
    textAlign: 'center',
    paddingBlock: tokens.spacingVerticalXXS,
    borderRadius: tokens.borderRadiusSmall,
    // High contrast drops backgrounds; the border and the number stay.
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  all: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    fontWeight: tokens.fontWeightSemibold,
  },
  most: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2 },
  few: { backgroundColor: tokens.colorNeutralBackground3, color: tokens.colorNeutralForeground2 },
  book: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalM },
  name: { width: '100%', maxWidth: '640px' },
});
