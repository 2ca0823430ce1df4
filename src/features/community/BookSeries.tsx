import { Button } from '@fluentui/react-components';
import { takesNew } from '#domain/communities/standing.ts';
import { nextMove } from '#domain/communities/overview.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { useServices } from '#ui/services/services.tsx';
import { useText } from './text.ts';

/** Beside what is booked; where booking is the page's primary action it is not offered a second time. */
export function BookSeries({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const go = useGo();
  const { serverClock } = useServices();
  const { kind } = nextMove(snapshot, serverClock.now());
  if (kind === 'book' || kind === 'book-first-session' || !takesNew(snapshot)) return null;

  return <Button onClick={() => go(paths.book(snapshot.site))}>{t('book')}</Button>;
}
