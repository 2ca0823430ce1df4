import {
  Button,
  makeStyles,
  Menu,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  tokens,
  Tooltip,
  type MenuProps,
} from '@fluentui/react-components';
import { BeakerRegular, PersonAddRegular, SettingsRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useHost } from './host-session.ts';
import { nextSeat } from './next-seat.ts';
import { brokers, maximumSeats, themes, widths } from './host-url.ts';
import { SandboxPanel } from './SandboxPanel.tsx';
import type { HeardCall } from './useHostAnswers.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: '4px', padding: '6px 8px 6px 16px', minHeight: '36px' },
  title: {
    flexGrow: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightRegular,
    margin: '0',
    color: tokens.colorNeutralForeground2,
    '@media (max-width: 480px)': { whiteSpace: 'normal', fontSize: tokens.fontSizeBase200 },
  },
  list: { maxHeight: '80vh', overflowY: 'auto' },
  label: { '@media (max-width: 640px)': { display: 'none' } },
  button: { '@media (max-width: 640px)': { minWidth: '32px', paddingInline: '6px' } },
});

const locales = [
  ['en-us', 'English'],
  ['de-de', 'Deutsch'],
  ['fr-fr', 'Français'],
  ['es-es', 'Español'],
  ['pt-br', 'Português (Brasil)'],
  ['it-it', 'Italiano'],
  ['nl-nl', 'Nederlands'],
  ['pl-pl', 'Polski'],
  ['tr-tr', 'Türkçe'],
  ['ja-jp', '日本語'],
  ['zh-cn', '简体中文'],
  ['zh-tw', '繁體中文'],
  ['ko-kr', '한국어'],
  ['ar-sa', 'العربية'],
  ['he-il', 'עברית'],
  ['qps-ploc', 'Pseudo, longer words'],
  ['qps-plocm', 'Pseudo, right to left'],
] as const;

const themeNames = {
  default: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
  glass: 'Glass (not known to apps)',
};
const widthNames = { full: 'As wide as the window', '360': 'Phone, 360 px', '280': 'Side panel, 280 px' };
const brokerNames = {
  answers: 'Answers',
  silent: 'Never answers',
  offline: 'Has no network',
  absent: 'Is not there',
};

export function TopBar({ calls }: { calls: readonly HeardCall[] }) {
  const styles = useStyles();
  const { api, state, dispatch, settings } = useHost();
  const [isPanelOpen, setPanelOpen] = useState(false);

  return (
    <div className={styles.bar} role="banner">
      <h1 className={styles.title}>
        <Text weight="semibold">Peerloom sandbox</Text> – not Microsoft Teams
      </h1>
      <Tooltip content="Another person beside" relationship="description">
        <Button
          className={styles.button}
          appearance="subtle"
          icon={<PersonAddRegular />}
          aria-label="Add a seat"
          disabled={state.seats.length >= maximumSeats}
          onClick={() => {
            void nextSeat(api, state.seats, settings.defaultSeats).then((added) => {
              if (added) dispatch({ type: 'seat-added', added });
            });
          }}
        >
          <span className={styles.label}>Add a seat</span>
        </Button>
      </Tooltip>
      <AppearanceMenu />
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<BeakerRegular />}
        aria-label="Sandbox controls"
        onClick={() => {
          setPanelOpen(true);
        }}
      >
        <span className={styles.label}>Sandbox</span>
      </Button>
      <SandboxPanel
        open={isPanelOpen}
        calls={calls}
        onClose={() => {
          setPanelOpen(false);
        }}
      />
    </div>
  );
}

function AppearanceMenu() {
  const styles = useStyles();
  const { state, dispatch } = useHost();
  const change: MenuProps['onCheckedValueChange'] = (_, { name, checkedItems: [chosen] }) => {
    const theme = themes.find((one) => one === chosen);
    const width = widths.find((one) => one === chosen);
    const broker = brokers.find((one) => one === chosen);
    if (name === 'theme' && theme) dispatch({ type: 'theme-chosen', theme });
    if (name === 'width' && width) dispatch({ type: 'width-chosen', width });
    if (name === 'broker' && broker) dispatch({ type: 'broker-chosen', broker });
    if (name === 'locale' && chosen) dispatch({ type: 'locale-chosen', locale: chosen });
  };
  return (
    <Menu
      checkedValues={{
        theme: [state.theme],
        locale: [state.locale],
        width: [state.width],
        broker: [state.broker],
      }}
      onCheckedValueChange={change}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          appearance="subtle"
          icon={<SettingsRegular />}
          aria-label="Appearance"
        >
          <span className={styles.label}>Appearance</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList className={styles.list}>
          <Choices title="Theme" name="theme" options={themes.map((one) => [one, themeNames[one]])} />
          <Choices title="Language" name="locale" options={locales} />
          <Choices
            title="Width of a tab"
            name="width"
            options={widths.map((one) => [one, widthNames[one]])}
          />
          <Choices
            title="Sign-in broker"
            name="broker"
            options={brokers.map((one) => [one, brokerNames[one]])}
          />
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function Choices({
  title,
  name,
  options,
}: {
  title: string;
  name: string;
  options: readonly (readonly [value: string, label: string])[];
}) {
  return (
    <MenuGroup>
      <MenuGroupHeader>{title}</MenuGroupHeader>
      {options.map(([value, label]) => (
        <MenuItemRadio key={value} name={name} value={value}>
          {label}
        </MenuItemRadio>
      ))}
    </MenuGroup>
  );
}
