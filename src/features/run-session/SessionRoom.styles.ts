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
  block: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  ruled: {
    paddingBlockEnd: tokens.spacingVerticalL,
    borderBlockEndWidth: tokens.strokeWidthThin,
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke2,
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  spread: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
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
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  over: { color: tokens.colorPaletteRedForeground1 },
  details: { overflowWrap: 'anywhere' },
  summary: { cursor: 'pointer', paddingBlock: tokens.spacingVerticalXS, minHeight: '24px' },
  inside: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBlockStart: tokens.spacingVerticalS,
  },
  small: { minWidth: 'auto' },
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
