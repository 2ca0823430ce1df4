import { makeStyles, tokens } from '@fluentui/react-components';

export const useTroubleStyles = makeStyles({
  sentences: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
});
