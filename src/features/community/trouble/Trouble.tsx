import { Button, Text } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { isRepairable, type ListFinding } from '#domain/communities/list-finding.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useText } from './text.ts';
import { useTroubleStyles } from './Trouble.styles.ts';
import { isRefusedTo, useMayRepair, useRepair, type Repair } from '#ui/data/useRepair.ts';

interface TroubleProps {
  readonly snapshot: CommunitySnapshot;
  readonly onRepaired: () => void;
}

/** What people changed in the lists is named; one button sets up again what can be, and nothing is overwritten. */
export function Trouble({ snapshot, onRepaired }: TroubleProps) {
  const t = useText();
  const styles = useTroubleStyles();
  const announce = useAnnounce();
  const { repair, begin } = useRepair(snapshot.site, {
    onRepaired: () => {
      announce(t('repaired'));
      onRepaired();
    },
    onRefused: () => announce(t('owner-only')),
  });
  const repairable = snapshot.trouble.filter(isRepairable);
  const byHand = snapshot.trouble.filter((finding) => !isRepairable(finding));
  const wasRefused = isRefusedTo(repair);
  const offersRepair = useMayRepair(snapshot.site) && !wasRefused;
  return (
    <>
      {repairable.length > 0 && (
        <Notice
          intent="warning"
          title={t('changed')}
          action={
            <>
              {offersRepair && (
                <Button disabledFocusable={repair.kind === 'working'} onClick={() => void begin()}>
                  {t('repair')}
                </Button>
              )}
              <CopyNote snapshot={snapshot} findings={repairable} takesFocus={wasRefused} />
              <GoLink to={paths.setup(snapshot.site)}>{t('setup')}</GoLink>
            </>
          }
        >
          <div className={styles.sentences}>
            {repairable.map((finding) => (
              <Text block key={JSON.stringify(finding)}>
                {sentenceOf(t, finding)}
              </Text>
            ))}
            <WhoCanMend starter={snapshot.charter?.startedBy.name ?? ''} />
            {repair.kind === 'working' && repair.step && (
              <Text block role="status">
                {t('repairing', { done: repair.step.done, of: repair.step.of })}
              </Text>
            )}
          </div>
        </Notice>
      )}
      <NotRepaired repair={repair} again={() => void begin()} />
      {byHand.map((finding) => (
        <Notice
          key={JSON.stringify(finding)}
          intent="warning"
          action={<CopyNote snapshot={snapshot} findings={[finding]} takesFocus={false} />}
          {...(finding.kind === 'rows-hidden' ? { title: t('rows-hidden.title') } : {})}
        >
          {sentenceOf(t, finding)}
        </Notice>
      ))}
    </>
  );
}

interface CopyNoteProps {
  readonly snapshot: CommunitySnapshot;
  readonly findings: readonly ListFinding[];
  /** The button that had it is gone. */
  readonly takesFocus: boolean;
}

/** The words for an owner of the team, ready to be sent. */
function CopyNote({ snapshot, findings, takesFocus }: CopyNoteProps) {
  const t = useText();
  const announce = useAnnounce();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  const note = t(findings.every(isRepairable) ? 'note' : 'note.by-hand', {
    community: snapshot.charter?.name ?? '',
    findings: findings.map((finding) => sentenceOf(t, finding)).join('\n'),
    site: snapshot.webUrl,
  });
  return (
    <Button
      ref={button}
      onClick={() => void navigator.clipboard.writeText(note).then(() => announce(t('note.copied')))}
    >
      {t('note.copy')}
    </Button>
  );
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
    return (
      <Notice intent="error" failure={failure}>
        {t(code === 'no-access' ? 'owner-only' : 'refused')}
      </Notice>
    );
  }
  return <FailedState failure={failure} onRetry={again} job="start-community" />;
}

function sentenceOf(t: ReturnType<typeof useText>, finding: ListFinding): string {
  const column = 'column' in finding ? finding.column : '';
  return t(finding.kind, { list: t(`list.${finding.list}`), column });
}
