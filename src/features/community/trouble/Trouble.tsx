import { Button, Text } from '@fluentui/react-components';
import { isRepairable, type ListFinding } from '#domain/communities/list-finding.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useText } from './text.ts';
import { useRepair, type Repair } from './useRepair.ts';

interface TroubleProps {
  readonly snapshot: CommunitySnapshot;
  readonly onRepaired: () => void;
}

/** What people changed in the lists is named; one button sets up again what can be, and nothing is overwritten. */
export function Trouble({ snapshot, onRepaired }: TroubleProps) {
  const t = useText();
  const announce = useAnnounce();
  const { repair, begin } = useRepair(snapshot.site, () => {
    announce(t('repaired'));
    onRepaired();
  });
  const repairable = snapshot.trouble.filter(isRepairable);
  const byHand = snapshot.trouble.filter((finding) => !isRepairable(finding));
  return (
    <>
      {repairable.length > 0 && (
        <Notice
          intent="warning"
          title={t('changed')}
          action={
            <Button disabledFocusable={repair.kind === 'working'} onClick={() => void begin()}>
              {t('repair')}
            </Button>
          }
        >
          <Sentences findings={repairable} />
          <WhoCanMend starter={snapshot.charter?.startedBy.name ?? ''} />
          {repair.kind === 'working' && repair.step && (
            <Text block role="status">
              {t('repairing', { done: repair.step.done, of: repair.step.of })}
            </Text>
          )}
        </Notice>
      )}
      <NotRepaired repair={repair} again={() => void begin()} />
      {byHand.map((finding) => (
        <Notice
          key={JSON.stringify(finding)}
          intent="warning"
          {...(finding.kind === 'rows-hidden' ? { title: t('rows-hidden.title') } : {})}
        >
          {sentenceOf(t, finding)}
        </Notice>
      ))}
    </>
  );
}

function Sentences({ findings }: { findings: readonly ListFinding[] }) {
  const t = useText();
  return findings.map((finding) => (
    <Text block key={JSON.stringify(finding)}>
      {sentenceOf(t, finding)}
    </Text>
  ));
}

function WhoCanMend({ starter }: { starter: string }) {
  const t = useText();
  return <Text block>{starter === '' ? t('who') : t('who.named', { name: starter })}</Text>;
}

function NotRepaired({ repair, again }: { repair: Repair; again: () => void }) {
  const t = useText();
  if (repair.kind !== 'failed') return null;

  const { failure } = repair;
  const code = failure instanceof ServiceFailure ? failure.code : null;
  if (code === 'no-access' || code === 'refused') {
    return <Notice intent="error">{t(code === 'no-access' ? 'owner-only' : 'refused')}</Notice>;
  }
  return <FailedState failure={failure} onRetry={again} job="start-community" />;
}

function sentenceOf(t: ReturnType<typeof useText>, finding: ListFinding): string {
  const column = 'column' in finding ? finding.column : '';
  return t(finding.kind, { list: t(`list.${finding.list}`), column });
}
