import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Dropdown,
  makeStyles,
  Option,
  Switch,
  Text,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { ShieldKeyholeRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import type { HostPerson } from '../host-data.ts';
import type { ScopeRow } from './host-api.ts';
import { useHost } from './host-session.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 130px',
    alignItems: 'center',
    gap: '8px',
    padding: '6px 0',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 480px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  names: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  state: { minWidth: '0', width: '100%' },
  content: { maxHeight: '70vh' },
});

const stateNames = { 'not asked': 'Ask people', granted: 'Granted', refused: 'Refused' } as const;

const byNames = {
  user: 'anyone may grant it',
  policy: 'anyone may grant it, unless your policy keeps it',
  admin: 'only you can grant it',
} as const;

/** What an administrator does in Entra's portal: decide for everybody what the app may do. */
export function AdminPanel({ admin }: { admin: HostPerson }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={(_, data) => {
        setOpen(data.open);
      }}
    >
      <DialogTrigger disableButtonEnhancement>
        <Tooltip content="Permissions of Peerloom" relationship="label">
          <Button appearance="subtle" icon={<ShieldKeyholeRegular />} />
        </Tooltip>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Permissions of Peerloom, for everybody</DialogTitle>
          <DialogContent className={styles.content}>{open && <ScopeList admin={admin} />}</DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button appearance="primary">Done</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function ScopeList({ admin }: { admin: HostPerson }) {
  const styles = useStyles();
  const { api } = useHost();
  const [shown, setShown] = useState<{ scopes: readonly ScopeRow[]; usersMayConsent: boolean }>();

  useEffect(() => {
    let isWanted = true;
    void api.scopes().then((given) => {
      if (isWanted) setShown(given);
    });
    return () => {
      isWanted = false;
    };
  }, [api]);

  const decide = (work: Promise<unknown>) => {
    void work.then(() => api.scopes()).then(setShown);
  };
  if (!shown) return <Text>Loading permissions</Text>;
  return (
    <>
      <Switch
        label="People may consent to what Microsoft's recommended policy keeps for administrators"
        checked={shown.usersMayConsent}
        onChange={(_, { checked }) => {
          decide(api.setPolicy(admin.upn, checked));
        }}
      />
      {shown.scopes.map(({ scope, title, by, forEverybody, grantedBy }) => (
        <div key={scope} className={styles.row}>
          <span className={styles.names}>
            <Text>{scope}</Text>
            <Text size={200} className={styles.quiet}>
              {title}; {byNames[by]}
              {grantedBy > 0 ? `; granted by ${String(grantedBy)}` : ''}
            </Text>
          </span>
          <Dropdown
            className={styles.state}
            aria-label={`${scope} for everybody`}
            value={stateNames[forEverybody]}
            selectedOptions={[forEverybody]}
            onOptionSelect={(_, { optionValue }) => {
              const state = scopeStates.find((one) => one === optionValue);
              if (state) decide(api.decideScope(admin.upn, scope, state));
            }}
          >
            {scopeStates.map((state) => (
              <Option key={state} value={state}>
                {stateNames[state]}
              </Option>
            ))}
          </Dropdown>
        </div>
      ))}
    </>
  );
}

const scopeStates = ['not asked', 'granted', 'refused'] as const;
