import { makeStyles, tokens } from '@fluentui/react-components';

// Of what is loaded once a session is closed.
export const useClosedStyles = makeStyles({
  // What can be done with one of a list; a form that one of them opens has the whole width, and what failed too.
  ways: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingBlockStart: tokens.spacingVerticalXS,
    ':empty': { display: 'none' },
    '& > *': { maxWidth: '100%' },
    '& > :has(.fui-Field)': { flexBasis: '100%' },
    '& > :has(.fui-MessageBar)': { flexBasis: '100%' },
    '& > :has(form)': { flexBasis: '100%' },
    '& > :has(details)': { flexBasis: '100%' },
  },
});
