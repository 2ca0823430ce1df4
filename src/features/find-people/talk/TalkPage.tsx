import { Link } from '@fluentui/react-components';
import type { Candidate } from '#domain/communities/candidate.ts';
import type { Charter } from '#domain/communities/charter.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { Page } from '#ui/page/Page.tsx';
import type { CandidatesView } from '../useCandidates.ts';
import { AfterTalk } from './AfterTalk.tsx';
import { TalkTime } from './TalkTime.tsx';
import { TalkNotesForm } from './TalkNotesForm.tsx';
import { useTalkText } from './text.ts';

export interface TalkProps {
  readonly site: SiteId;
  readonly charter: Charter | null;
  readonly candidate: Candidate;
  readonly candidates: Extract<CandidatesView, { kind: 'ready' }>;
}

/** Everything about a talk with one candidate: its time, the three questions, the notes, and what follows. */
export function TalkPage(props: TalkProps & { readonly onBack: () => void }) {
  const t = useTalkText();
  const { candidate, charter, onBack } = props;
  return (
    <Page
      title={t('title', { name: candidate.person.name })}
      subtitle={charter?.name ?? ''}
      back={
        <div>
          <Link onClick={onBack}>{t('back')}</Link>
        </div>
      }
    >
      <TalkTime {...props} />
      <TalkNotesForm {...props} />
      <AfterTalk {...props} />
    </Page>
  );
}
