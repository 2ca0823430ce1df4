import { makeStyles, tokens } from '@fluentui/react-components';

export const useRoomStyles = makeStyles({
  // The side panel is 280 px wide; a line of text stays readable in a tab.
  room: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '640px',
    minWidth: 0,
  },
  wide: { maxWidth: 'none' },
  // What the session is about, and beside it, where there is room, what is looked up now and then.
  twoSides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    '@media (min-width: 900px)': {
      gridTemplateColumns: 'minmax(0, 640px) minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalXXXL,
      alignItems: 'start',
    },
  },
  block: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  // What everybody looks at: the step, its time and who moves on, apart from what is written in it.
  step: {
    padding: tokens.spacingHorizontalM,
    '@media (max-width: 479px)': { padding: tokens.spacingHorizontalS },
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    boxShadow: tokens.shadow4,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  // As high without its rail, which comes a moment later.
  rail: { minBlockSize: '6px' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  controls: { gap: tokens.spacingHorizontalXS },
  spread: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  // Short texts stand side by side where there is room for two.
  cards: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    alignItems: 'start',
    gap: tokens.spacingVerticalS,
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    minWidth: 0,
  },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  notable: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  // A button within a sentence, as high as its line.
  inline: {
    minWidth: 0,
    padding: 0,
    border: 'none',
    verticalAlign: 'baseline',
    textDecorationLine: 'underline',
  },
  // As high and as wide with a short text as with a long one.
  status: {
    minHeight: `calc(2 * ${tokens.lineHeightBase200})`,
    overflowWrap: 'anywhere',
    '@media (min-width: 480px)': { width: '256px', textAlign: 'end' },
  },
  prompt: { overflowWrap: 'anywhere' },
  clock: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    '@media (max-width: 479px)': {
      fontSize: tokens.fontSizeBase500,
      lineHeight: tokens.lineHeightBase500,
    },
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  // More words on as high a line: in the side panel nothing moves when it goes on.
  paused: { '@media (max-width: 479px)': { fontSize: tokens.fontSizeBase400 } },
  soon: { color: tokens.colorStatusWarningForeground3 },
  over: { color: tokens.colorPaletteRedForeground1 },
  details: { overflowWrap: 'anywhere' },
  summary: {
    boxSizing: 'border-box',
    cursor: 'pointer',
    paddingBlock: tokens.spacingVerticalXS,
    minHeight: '24px',
  },
  inside: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBlockStart: tokens.spacingVerticalS,
  },
  small: { minWidth: 'auto' },
  /** Looks as it says that it is. */
  toggle: {
    '&[aria-pressed="true"]': {
      backgroundColor: tokens.colorNeutralBackground1Selected,
      color: tokens.colorNeutralForeground1Selected,
    },
  },
  choice: { flexGrow: 1, minWidth: 0, maxWidth: '100%', '& select': { width: '100%' } },
  agenda: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  now: { fontWeight: tokens.fontWeightSemibold },
});
