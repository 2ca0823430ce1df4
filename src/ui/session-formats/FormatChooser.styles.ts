import { makeStyles, tokens } from '@fluentui/react-components';

export const useChooserStyles = makeStyles({
  // Among the fields of a form it takes a row of its own.
  block: { gridColumn: '1 / -1', alignSelf: 'stretch', overflowWrap: 'anywhere', minWidth: 0 },
  // The longest option, which people named, would make a select wider than what it stands in.
  field: { alignSelf: 'stretch', minWidth: 0, maxWidth: '100%', '& select': { width: '100%' } },
  summary: {
    boxSizing: 'border-box',
    cursor: 'pointer',
    paddingBlock: tokens.spacingVerticalXS,
    minHeight: '24px',
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
    gap: tokens.spacingHorizontalL,
    paddingBlock: tokens.spacingVerticalS,
    // The longest option would make a select wider than its column.
    '& > *': { minWidth: 0 },
    '& select': { width: '100%' },
  },
  proposal: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});
