import { makeStyles, tokens } from '@fluentui/react-components';

export const useCharterFieldsStyles = makeStyles({
  group: { display: 'flex', flexDirection: 'column' },
  days: { display: 'flex', flexWrap: 'wrap' },
  mistake: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
});
