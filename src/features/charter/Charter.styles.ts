import { makeStyles, tokens } from '@fluentui/react-components';

export const useCharterStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, maxWidth: '640px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});
