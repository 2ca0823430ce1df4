import { Button, makeStyles, mergeClasses, Text } from '@fluentui/react-components';
import { AppFrame } from './AppFrame.tsx';
import type { FrameIdentity } from './host-context.ts';
import { useHost } from './host-session.ts';

const useStyles = makeStyles({
  kept: { display: 'flex', flexGrow: 1, minHeight: 0, minWidth: 0 },
  hidden: { display: 'none' },
  instead: {
    margin: 'auto',
    padding: '16px',
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    alignItems: 'center',
    textAlign: 'center',
  },
});

/** The app in a tab or a side panel, which Teams may keep while it shows something else. */
export function CachedFrame({ identity, title }: { identity: FrameIdentity; title: string }) {
  const styles = useStyles();
  const { caching } = useHost();
  const { kind } = caching.of(identity.name);
  const isShown = kind === 'shown' || kind === 'leaving';
  return (
    <>
      {kind !== 'evicted' && (
        <div className={mergeClasses(styles.kept, !isShown && styles.hidden)}>
          <AppFrame identity={identity} src={identity.contentUrl} title={title} />
        </div>
      )}
      {!isShown && (
        <div className={styles.instead}>
          <Text>
            {kind === 'suspended'
              ? 'Something else is shown here. Teams keeps the app.'
              : 'Something else is shown here. Teams has ended the app.'}
          </Text>
          <Button
            onClick={() => {
              caching.comeBack(identity.name);
            }}
          >
            Show the app again
          </Button>
        </div>
      )}
    </>
  );
}
