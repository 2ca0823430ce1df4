import { teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import { themeOf } from '#app/themes.ts';

test.each([
  ['light', teamsLightTheme],
  ['dark', teamsDarkTheme],
  ['contrast', teamsHighContrastTheme],
] as const)('the %s theme is the one that Fluent has ready made for Teams', (name, theme) => {
  expect(themeOf(name)).toEqual(theme);
});
