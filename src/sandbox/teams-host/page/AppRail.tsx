import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  AlertRegular,
  CalendarLtrRegular,
  ChatRegular,
  PeopleCommunityFilled,
  PeopleTeamRegular,
} from '@fluentui/react-icons';

const useStyles = makeStyles({
  rail: {
    width: '68px',
    flexShrink: 0,
    paddingTop: '4px',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: '4px',
    '@media (max-width: 760px)': { display: 'none' },
  },
  item: {
    width: '60px',
    height: '56px',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '2px',
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground3,
    borderRadius: tokens.borderRadiusMedium,
    '& svg': { fontSize: '22px' },
  },
  active: {
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightSemibold,
  },
});

const places = [
  { name: 'Activity', Icon: AlertRegular },
  { name: 'Chat', Icon: ChatRegular },
  { name: 'Teams', Icon: PeopleTeamRegular },
  { name: 'Calendar', Icon: CalendarLtrRegular },
];

/** Scenery: it shows where an app sits in Teams. Each seat's own menu is what moves it. */
export function AppRail() {
  const styles = useStyles();
  return (
    <div className={styles.rail} aria-hidden="true">
      {places.map(({ name, Icon }) => (
        <div key={name} className={styles.item}>
          <Icon />
          {name}
        </div>
      ))}
      <div className={mergeClasses(styles.item, styles.active)}>
        <PeopleCommunityFilled />
        Peerloom
      </div>
    </div>
  );
}
