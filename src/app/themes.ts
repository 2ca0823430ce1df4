import {
  createHighContrastTheme,
  createLightTheme,
  createTeamsDarkTheme,
  type BrandVariants,
  type Theme,
} from '@fluentui/react-components';
import type { HostTheme } from '#ports/host.ts';

// Fluent has the themes of Teams ready made, but makes five of them while it is loaded; one is shown.

const brand: BrandVariants = {
  10: '#2b2b40',
  20: '#2f2f4a',
  30: '#333357',
  40: '#383966',
  50: '#3d3e78',
  60: '#444791',
  70: '#4f52b2',
  80: '#5b5fc7',
  90: '#7579eb',
  100: '#7f85f5',
  110: '#9299f7',
  120: '#aab1fa',
  130: '#b6bcfa',
  140: '#c5cbfa',
  150: '#dce0fa',
  160: '#e8ebfa',
};

const fontFamilyBase =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", system-ui, "Apple Color Emoji", "Segoe UI Emoji", sans-serif';

const makers = {
  light: () => createLightTheme(brand),
  dark: () => createTeamsDarkTheme(brand),
  contrast: () => createHighContrastTheme(),
} satisfies Record<HostTheme, () => Theme>;

const made = new Map<HostTheme, Theme>();

/** What Fluent calls `teamsLightTheme`, `teamsDarkTheme` and `teamsHighContrastTheme`, made when it is shown first. */
export function themeOf(name: HostTheme): Theme {
  const theme = made.get(name) ?? { ...makers[name](), fontFamilyBase };
  made.set(name, theme);
  return theme;
}
