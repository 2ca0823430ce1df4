import { Button, makeStyles, Text, tokens, Tooltip } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useHost } from './host-session.ts';
import type { Seat } from './host-url.ts';
import { PersonMenu } from './PersonMenu.tsx';
import { PlaceMenu } from './PlaceMenu.tsx';
import type { SeatData } from './useSeat.ts';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    padding: '6px 6px 6px 8px',
    minWidth: 0,
    flexShrink: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  spacer: { flexGrow: 1 },
  number: { color: tokens.colorNeutralForeground3, flexShrink: 0, paddingInlineEnd: '2px' },
});

/** Who sits here and where they are; both are chosen here. */
export function SeatHeader({ number, seat, view }: { number: number; seat: Seat; view: SeatData }) {
  const styles = useStyles();
  const { state, dispatch } = useHost();
  return (
    <header className={styles.header}>
      {state.seats.length > 1 && (
        <Text size={200} className={styles.number}>
          {number}
        </Text>
      )}
      <PersonMenu number={number} seat={seat} person={'person' in view ? view.person : undefined} />
      <PlaceMenu number={number} seat={seat} view={view} />
      <span className={styles.spacer} />
      {state.seats.length > 1 && (
        <Tooltip content="Close this seat" relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={<DismissRegular />}
            onClick={() => {
              dispatch({ type: 'seat-removed', seat: number });
            }}
          />
        </Tooltip>
      )}
    </header>
  );
}
