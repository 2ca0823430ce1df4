import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { CommunitySnapshot, ListTrouble, ProvisioningStep } from '#ports/communities.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useText } from './text.ts';

type Repair =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly step: ProvisioningStep | null }
  | { readonly kind: 'failed'; readonly failure: unknown };

/** A list that is gone or changed is named, with the button that makes it again; nothing is overwritten. */
export function Trouble({ snapshot, onRepaired }: { snapshot: CommunitySnapshot; onRepaired: () => void }) {
  const t = useText();
  const { provisioning } = useServices();
  const [repair, setRepair] = useState<Repair>({ kind: 'none' });

  async function setUpAgain() {
    setRepair({ kind: 'working', step: null });
    try {
      await provisioning.provision(snapshot.site, (step) => setRepair({ kind: 'working', step }));
      setRepair({ kind: 'none' });
      onRepaired();
    } catch (failure) {
      setRepair({ kind: 'failed', failure });
    }
  }

  if (repair.kind === 'failed')
    return <FailedState failure={repair.failure} onRetry={() => void setUpAgain()} />;

  return snapshot.trouble.map((trouble) => (
    <Notice
      key={`${trouble.kind}:${trouble.list}`}
      intent="warning"
      action={
        trouble.kind !== 'no-access' && (
          <Button disabledFocusable={repair.kind === 'working'} onClick={() => void setUpAgain()}>
            {t('repair')}
          </Button>
        )
      }
    >
      {sentence(t, trouble)}
      {repair.kind === 'working' && repair.step && (
        <Text role="status"> {t('repairing', { done: repair.step.done, of: repair.step.of })}</Text>
      )}
    </Notice>
  ));
}

function sentence(t: ReturnType<typeof useText>, trouble: ListTrouble): string {
  const list = t(`list.${trouble.list}`);
  return trouble.kind === 'column-missing'
    ? t('trouble.column-missing', { list, column: trouble.column })
    : t(`trouble.${trouble.kind}`, { list });
}
