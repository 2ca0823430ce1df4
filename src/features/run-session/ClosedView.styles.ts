import { makeStyles, tokens } from '@fluentui/react-components';

// Of what is loaded once a session is closed.
export const useClosedStyles = makeStyles({
  // What can be done with one of a list; a form that one of them opens has the whole width.
  ways: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingBlockStart: tokens.spacingVerticalXS,
    ':empty': { display: 'none' },
    '& > *': { maxWidth: '100%' },
    '& > :has(.fui-Field, form)': { flexBasis: '100%' },
  },
});
