import { makeStyles, tokens } from '@fluentui/react-components';

export const useFormatsStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, maxWidth: '720px' },
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    paddingBlock: tokens.spacingVerticalM,
    borderBlockEndWidth: tokens.strokeWidthThin,
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke2,
    overflowWrap: 'anywhere',
  },
  details: {
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    paddingInline: tokens.spacingHorizontalM,
    marginBlockEnd: tokens.spacingVerticalS,
    '&[open]': { paddingBlockEnd: tokens.spacingVerticalM },
  },
  summary: {
    boxSizing: 'border-box',
    cursor: 'pointer',
    paddingBlock: tokens.spacingVerticalS,
    minHeight: '24px',
    overflowWrap: 'anywhere',
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 220px), 1fr))',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalS,
    // The longest option would make a select wider than its column.
    '& > *': { minWidth: 0 },
    '& select': { width: '100%' },
  },
  wide: { gridColumn: '1 / -1' },
  wrong: { color: tokens.colorStatusDangerForeground1 },
});
