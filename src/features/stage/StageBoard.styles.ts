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
  soon: { color: tokens.colorStatusWarningForeground3 },
  over: { color: tokens.colorPaletteRedForeground1 },
  rail: { blockSize: 'clamp(6px, 1.4vmin, 12px)', flexShrink: 0 },
  lead: { display: 'flex', flexDirection: 'column', gap: 'clamp(4px, 1.2vmin, 12px)', minWidth: 0 },
  // Nothing else to look at, so in the middle of it.
  alone: { flexGrow: 1, justifyContent: 'center', paddingBlockEnd: '8vmin' },
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
  // In columns, so that a tall group leaves no gap beside it and all of them are on the stage.
  cards: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    columnGap: 'clamp(6px, 1.5vmin, 16px)',
  },
  few: {
    columnWidth: 'max(200px, 40vmin)',
    fontSize: 'clamp(16px, 4.4vmin, 34px)',
  },
  some: {
    columnWidth: 'max(200px, 34vmin)',
    fontSize: 'clamp(14px, 3.5vmin, 28px)',
  },
  many: {
    columnWidth: '190px',
    fontSize: 'clamp(14px, 3vmin, 24px)',
  },
  card: {
    breakInside: 'avoid',
    marginBlockEnd: 'clamp(6px, 1.5vmin, 16px)',
    display: 'flex',
    flexDirection: 'column',
    gap: 'clamp(4px, 1vmin, 10px)',
    lineHeight: 1.3,
    padding: 'clamp(6px, 2vmin, 20px)',
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    boxShadow: tokens.shadow4,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
  // Cards that belong together hang on one line.
  group: {
    borderInlineStartWidth: 'clamp(4px, 1vmin, 8px)',
    borderInlineStartColor: tokens.colorBrandStroke1,
    '& > p + p': {
      paddingBlockStart: 'clamp(4px, 1vmin, 10px)',
      borderBlockStartWidth: tokens.strokeWidthThin,
      borderBlockStartStyle: 'solid',
      borderBlockStartColor: tokens.colorNeutralStroke2,
    },
  },
  chosen: {
    // By its strength too: in high contrast all frames have one colour.
    outline: `clamp(2px, 0.6vmin, 4px) solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
  },
  words: { margin: 0 },
  // With cards below it.
  above: {
    '& > h1': { fontSize: 'clamp(20px, 5vmin, 40px)' },
    '& > p': { fontSize: 'clamp(15px, 3.4vmin, 26px)' },
  },
  votes: {
    fontSize: 'clamp(14px, 3vmin, 24px)',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForeground2,
  },
  quiet: { fontSize: 'clamp(14px, 2.6vmin, 20px)', lineHeight: 1.3, color: tokens.colorNeutralForeground2 },
});
