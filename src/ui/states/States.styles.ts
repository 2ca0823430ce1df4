import { makeStyles, tokens } from '@fluentui/react-components';

export const useStateStyles = makeStyles({
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 479px)': { padding: tokens.spacingHorizontalM },
  },
  text: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', maxWidth: '640px' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginBlockStart: tokens.spacingVerticalXS,
  },
  notice: { whiteSpace: 'normal' },
  /** A link's blue is too faint on the warning's brown of the dark theme (4.44 : 1). */
  links: { '& .fui-Link': { color: tokens.colorNeutralForeground1, textDecorationLine: 'underline' } },
  noticeActions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    '& .fui-Link': { lineHeight: '24px' },
  },
});
