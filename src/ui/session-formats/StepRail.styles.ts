import { makeStyles, tokens } from '@fluentui/react-components';

export const useRailStyles = makeStyles({
  rail: { display: 'flex', gap: '3px', blockSize: '6px' },
  part: {
    boxSizing: 'border-box',
    display: 'block',
    flexBasis: '4px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  done: { border: 'none', backgroundColor: tokens.colorBrandBackground },
  now: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
  },
  used: { display: 'block', blockSize: '100%', backgroundColor: tokens.colorBrandBackground },
  over: { backgroundColor: tokens.colorPaletteRedBackground3 },
});
