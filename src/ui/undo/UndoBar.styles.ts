import { makeStyles, tokens } from '@fluentui/react-components';

export const useUndoStyles = makeStyles({
  bar: {
    position: 'sticky',
    insetBlockEnd: tokens.spacingVerticalM,
    zIndex: 1,
    boxSizing: 'border-box',
    width: 'fit-content',
    maxWidth: `calc(100% - 2 * ${tokens.spacingHorizontalM})`,
    marginInline: 'auto',
    marginBlockEnd: tokens.spacingVerticalM,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow8,
  },
  text: {
    minWidth: 0,
    overflowWrap: 'anywhere',
    maxHeight: '4.5em',
    overflowY: 'auto',
  },
  details: { flexBasis: '100%', maxHeight: '40vh', overflowY: 'auto' },
  actions: { display: 'flex', gap: tokens.spacingHorizontalXS, marginInlineStart: 'auto' },
});
