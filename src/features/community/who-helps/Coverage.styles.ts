import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';

export const useCoverageStyles = makeStyles({
  heading: { ...typographyStyles.body1Strong, margin: 0, marginBlockStart: tokens.spacingVerticalM },
  act: { marginBlockStart: tokens.spacingVerticalXS },
});
