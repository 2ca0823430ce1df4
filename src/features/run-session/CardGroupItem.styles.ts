import { makeStyles, tokens } from '@fluentui/react-components';

export const useCardGroupStyles = makeStyles({
  // What is done with all of a frame stands beside it while there is room.
  withAside: {
    display: 'flex',
    flexDirection: 'row',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
  },
  grows: { flexGrow: 1, flexBasis: '60%', minWidth: 0 },
  tray: { backgroundColor: tokens.colorNeutralBackground3 },
  held: { cursor: 'grab' },
  marked: {
    // By its strength too: in high contrast all frames have one colour.
    outline: `${tokens.strokeWidthThick} solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  target: { outline: `${tokens.strokeWidthThick} dashed ${tokens.colorBrandStroke1}` },
});
