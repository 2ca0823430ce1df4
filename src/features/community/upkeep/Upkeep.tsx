import { ageOfLists } from '#domain/communities/lists-version.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { ClosedNotice } from './ClosedNotice.tsx';
import { NewerLists } from './NewerLists.tsx';
import { OlderLists } from './OlderLists.tsx';

interface UpkeepProps {
  readonly snapshot: CommunitySnapshot;
  readonly onChanged: () => void;
}

/** What is to be said of a community as a whole: whether it goes on, and of which version its lists are. */
export function Upkeep({ snapshot, onChanged }: UpkeepProps) {
  return (
    <>
      <ClosedNotice snapshot={snapshot} />
      <Versions snapshot={snapshot} onChanged={onChanged} />
    </>
  );
}

function Versions({ snapshot, onChanged }: UpkeepProps) {
  switch (ageOfLists(snapshot.charter)) {
    case 'older':
      return <OlderLists snapshot={snapshot} onChanged={onChanged} />;
    case 'newer':
      return <NewerLists />;
    case 'same':
      return null;
  }
}
