import { menderOf, type Mender } from '#domain/access/setup-check.ts';
import type { SetupProbes } from '#ports/diagnostics.ts';
import type { AppIdentity } from '#ports/identity.ts';
import { channelSiteOf } from '#ui/navigation/channel-site.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useDiagnosticsStyles } from '../Diagnostics.styles.ts';
import { ForAdministrator, ForOwner, ForTime, ForYou } from './Menders.tsx';
import { closedSites } from './parted.ts';
import { useSetupText } from './text.ts';
import { useFirstSetup } from './useFirstSetup.ts';

interface FirstSetupProps {
  readonly probes: SetupProbes;
  readonly identity: AppIdentity;
  /** Of those alone who could start a community in a team of theirs. */
  readonly ownersAlone: boolean;
}

/** What is in the way of a first community, with who can mend it; nothing where nothing is. */
export function FirstSetup({ probes, identity, ownersAlone }: FirstSetupProps) {
  const t = useSetupText();
  const styles = useDiagnosticsStyles();
  const { host } = useServices();
  const { inTheWay, found, again } = useFirstSetup(probes, {
    channel: channelSiteOf(host.context()),
    ownersAlone,
  });
  if (inTheWay.length === 0) return null;

  const of = (mender: Mender) => inTheWay.filter((check) => menderOf(check) === mender);
  const shared = { identity, canAct: true, again };
  const { needsSite, closed } = closedSites(found);
  return (
    <div className={styles.summary}>
      <Notice
        intent="warning"
        title={t('missing', { count: inTheWay.length })}
        action={<GoLink to={paths.setup()}>{t('first.setup')}</GoLink>}
      >
        {t('first')}
      </Notice>
      <ForYou checks={of('you')} {...shared} />
      <ForAdministrator
        checks={of('administrator')}
        identity={identity}
        toOpen={needsSite ? closed : []}
        clientId={probes.installed.clientId}
      />
      <ForOwner checks={of('owner')} {...shared} />
      <ForTime checks={of('time')} />
    </div>
  );
}
