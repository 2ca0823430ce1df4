import { makeStyles, tokens } from '@fluentui/react-components';

export const useWordsStyles = makeStyles({
  field: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  words: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  word: { maxWidth: '100%', overflowWrap: 'anywhere', whiteSpace: 'normal', textAlign: 'start', minWidth: 0 },
  entry: { display: 'flex', gap: tokens.spacingHorizontalS, minWidth: 0 },
  // Its word is longer in other languages; the field gives way to it.
  add: { flexShrink: 0 },
  input: { flexGrow: 1, minWidth: 0 },
});
