import type { ReactNode } from 'react';
import { broughtBy } from '#domain/challenges/brought-by.ts';
import type { Challenge } from '#domain/challenges/challenge.ts';
import { standingChallenges } from '#domain/challenges/standing.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useChallenges } from '#ui/data/useChallenges.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useText } from './text.ts';
import { WhatBecomes } from './WhatBecomes.tsx';

interface LeavingProps {
  readonly site: SiteId;
  readonly sessions: readonly Session[];
  /** How many outcomes thank them. */
  readonly thanked: number;
  /** Whether the community was on another site before. */
  readonly hasMoved: boolean;
  /** What becomes of the own row. */
  readonly row: string;
  readonly confirm: string;
  readonly goBack: ReactNode;
  readonly onConfirm: (going: readonly Challenge[]) => void;
}

/** What goes with a member and what stays, each with the reason. The challenges are read once somebody asks. */
export function Leaving(props: LeavingProps) {
  const { site, sessions, thanked, hasMoved, row, confirm, goBack, onConfirm } = props;
  const t = useText();
  const formats = useFormats();
  const { account, serverClock } = useServices();
  const view = useChallenges(site);
  const { going, staying } =
    view.kind === 'ready'
      ? broughtBy(account.person.id, {
          all: view.read.challenges,
          standing: standingChallenges(view.read.challenges, {
            facts: view.read.facts,
            sessions,
            now: serverClock.now(),
          }),
        })
      : nothing;
  const line = (id: 'leave.challenges' | 'leave.challenges.stay', those: readonly Challenge[]) =>
    those.length === 0
      ? []
      : [
          t(id, {
            count: those.length,
            questions: formats.list(those.map(({ question }) => `“${question}”`)),
          }),
        ];

  return (
    <>
      {view.kind === 'loading' && <Loading label={t('leave.challenges.looking')} lines={2} />}
      {view.kind === 'failed' && <FailedState failure={view.failure} onRetry={view.retry} />}
      <WhatBecomes
        says={[
          t('leave.goes'),
          ...line('leave.challenges', going),
          ...(thanked > 0 ? [t('leave.thanks', { count: thanked })] : []),
          ...(hasMoved ? [t('leave.moved')] : []),
          ...(view.kind === 'failed' ? [t('leave.challenges.unseen')] : []),
          row,
          ...line('leave.challenges.stay', staying),
          t('leave.written'),
          t('leave.versions'),
          t('leave.access'),
        ]}
        confirm={confirm}
        waits={view.kind === 'loading'}
        goBack={goBack}
        onConfirm={() => onConfirm(going)}
      />
    </>
  );
}

const nothing = { going: [], staying: [] };
