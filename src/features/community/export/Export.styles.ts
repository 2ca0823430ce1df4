import { makeStyles, tokens } from '@fluentui/react-components';

export const useExportStyles = makeStyles({
  field: { maxWidth: '420px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  back: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalS },
});
