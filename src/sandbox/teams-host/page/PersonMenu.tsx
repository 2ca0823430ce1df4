import {
  Avatar,
  Button,
  Field,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  SearchBox,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { HostPerson } from '../host-data.ts';
import { AdminPanel } from './AdminPanel.tsx';
import { useHost } from './host-session.ts';
import type { Seat } from './host-url.ts';

const useStyles = makeStyles({
  trigger: {
    minWidth: 0,
    justifyContent: 'flex-start',
    paddingInline: '4px',
    gap: '6px',
    flexShrink: 0,
    maxWidth: '50%',
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  surface: { width: '320px', maxWidth: 'calc(100vw - 8px)', padding: '12px', boxSizing: 'border-box' },
  search: { width: '100%', maxWidth: '100%' },
  people: { listStyleType: 'none', margin: '8px 0 0', padding: '0', maxHeight: '320px', overflowY: 'auto' },
  person: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    padding: '4px 8px',
    gap: '10px',
  },
  lines: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Signs in as anyone, without a password; an administrator also grants and refuses scopes here. */
export function PersonMenu({
  number,
  seat,
  person,
}: {
  number: number;
  seat: Seat;
  person: HostPerson | undefined;
}) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const name = person?.name ?? seat.user;
  return (
    <>
      <Popover
        open={open}
        trapFocus
        onOpenChange={(_, data) => {
          setOpen(data.open);
        }}
      >
        <PopoverTrigger disableButtonEnhancement>
          <Tooltip content={`Seat ${String(number)}: sign in as somebody else`} relationship="description">
            <Button
              appearance="subtle"
              className={styles.trigger}
              icon={<Avatar name={name} size={24} color="colorful" aria-hidden="true" />}
            >
              <span className={styles.name}>{name}</span>
            </Button>
          </Tooltip>
        </PopoverTrigger>
        <PopoverSurface className={styles.surface} aria-label="Sign in as">
          <People
            number={number}
            chosen={person?.upn}
            onChosen={() => {
              setOpen(false);
            }}
          />
        </PopoverSurface>
      </Popover>
      {person?.isAdmin && <AdminPanel admin={person} />}
    </>
  );
}

function People({
  number,
  chosen,
  onChosen,
}: {
  number: number;
  chosen: string | undefined;
  onChosen: () => void;
}) {
  const styles = useStyles();
  const { api, settings, dispatch } = useHost();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly HostPerson[]>(settings.defaultSeats);

  useEffect(() => {
    let isWanted = true;
    const search =
      query === '' ? proposed(settings.defaultSeats, () => api.people('administrator')) : api.people(query);
    void search.then((people) => {
      if (isWanted) setFound(people);
    });
    return () => {
      isWanted = false;
    };
  }, [api, settings, query]);

  return (
    <>
      <Field label="Sign in as" hint="Name, job title or department">
        <SearchBox
          className={styles.search}
          value={query}
          onChange={(_, data) => {
            setQuery(data.value);
          }}
        />
      </Field>
      <ul className={styles.people}>
        {found.map((person) => (
          <li key={person.id}>
            <Button
              appearance="subtle"
              className={styles.person}
              icon={<Avatar name={person.name} size={28} color="colorful" aria-hidden="true" />}
              aria-pressed={person.upn === chosen}
              onClick={() => {
                dispatch({ type: 'person-chosen', seat: number, user: person.upn });
                onChosen();
              }}
            >
              <span className={styles.lines}>
                <Text size={300}>{person.name}</Text>
                <Text size={200} className={styles.quiet}>
                  {[person.jobTitle, person.office].filter((part) => part !== '').join(', ') || person.upn}
                </Text>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <Text>Nobody was found.</Text>}
    </>
  );
}

/** The tour's people, and who may grant. */
async function proposed(
  people: readonly HostPerson[],
  administrators: () => Promise<readonly HostPerson[]>,
): Promise<readonly HostPerson[]> {
  const found = await administrators();
  return [...people, ...found.filter(({ isAdmin }) => isAdmin)];
}
