import { makeStyles, tokens } from '@fluentui/react-components';

export const useStageStyles = makeStyles({
  // Sizes follow the smaller side of the stage: read from four metres at 994 × 678, whole at 472 × 382.
  board: {
    boxSizing: 'border-box',
    minHeight: '100vh',
    padding: 'clamp(12px, 3vmin, 40px)',
    display: 'flex',
    flexDirection: 'column',
    gap: 'clamp(8px, 2vmin, 24px)',
    minWidth: 0,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalXL,
  },
  format: { fontSize: 'clamp(14px, 3vmin, 22px)', lineHeight: 1.3, color: tokens.colorNeutralForeground2 },
  clock: {
    fontSize: 'clamp(22px, 6vmin, 48px)',
    lineHeight: 1.1,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  over: { color: tokens.colorPaletteRedForeground1 },
  title: {
    margin: 0,
    fontSize: 'clamp(22px, 6vmin, 48px)',
    lineHeight: 1.15,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
  },
  question: {
    margin: 0,
    fontSize: 'clamp(16px, 4vmin, 30px)',
    lineHeight: 1.3,
    overflowWrap: 'anywhere',
    maxWidth: '38em',
  },
  cardsTitle: {
    margin: 0,
    fontSize: 'clamp(14px, 2.6vmin, 20px)',
    lineHeight: 1.3,
    fontWeight: tokens.fontWeightSemibold,
  },
  cards: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
    gap: 'clamp(6px, 1.5vmin, 16px)',
  },
  card: {
    fontSize: 'clamp(14px, 3vmin, 24px)',
    lineHeight: 1.3,
    padding: 'clamp(6px, 1.5vmin, 16px)',
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
  // A few are read from the back of the room; many still fit.
  few: { gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))' },
  large: { fontSize: 'clamp(18px, 4.4vmin, 34px)' },
  // What was put together stays several thoughts.
  words: {
    margin: 0,
    '& + p': {
      marginBlockStart: 'clamp(6px, 1.2vmin, 12px)',
      paddingBlockStart: 'clamp(6px, 1.2vmin, 12px)',
      borderTopWidth: tokens.strokeWidthThin,
      borderTopStyle: 'solid',
      borderTopColor: tokens.colorNeutralStroke2,
    },
  },
  quiet: { fontSize: 'clamp(14px, 2.6vmin, 20px)', lineHeight: 1.3, color: tokens.colorNeutralForeground2 },
});
