import { Button } from '@fluentui/react-components';
import type { Charter } from '#domain/communities/charter.ts';
import { takesNew } from '#domain/communities/standing.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { decisionDraft } from '#workflows/poll.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { useDraft } from '#ui/data/useDraft.ts';
import { GoLink, useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { useHeadingIfLost } from '#ui/page/useHeadingIfLost.ts';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { BookingOutcome } from './BookingOutcome.tsx';
import { BookedSeries } from './life/BookedSeries.tsx';
import { BookPolled } from './poll/BookPolled.tsx';
import { SeriesForm } from './SeriesForm.tsx';
import { useText } from './text.ts';
import { useBooking } from './useBooking.ts';

/** Finds a time that suits on every date of half a year, and books it as one series. */
export function BookSeriesPage({ site }: { site: SiteId }) {
  const t = useText();
  const go = useGo();
  const community = useCommunity(site);
  // Its name is not known yet, or not at all; the way back is.
  const back = <GoLink to={paths.community(site)}>{t('no-charter.open')}</GoLink>;
  switch (community.kind) {
    case 'loading':
      return (
        <Page title={t('title')} back={back}>
          <Loading label={t('loading')} lines={8} />
        </Page>
      );
    case 'failed':
      return (
        <Page title={t('title')} back={back}>
          <FailedState failure={community.failure} onRetry={community.retry} />
        </Page>
      );
    case 'ready': {
      const { snapshot } = community;
      if (snapshot.charter) return <BookSeries snapshot={snapshot} charter={snapshot.charter} />;

      return (
        <Page title={t('title')}>
          <EmptyState
            title={t('no-charter.title')}
            body={t('no-charter.body')}
            action={
              <Button appearance="primary" onClick={() => go(paths.community(site))}>
                {t('no-charter.open')}
              </Button>
            }
          />
        </Page>
      );
    }
  }
}

function BookSeries({ snapshot, charter }: { snapshot: CommunitySnapshot; charter: Charter }) {
  const t = useText();
  const { site } = snapshot;
  const { booking, book } = useBooking(site);
  const decision = useDraft(decisionDraft(site));
  const form = { snapshot, charter, onBook: book };
  const isNewTaken = takesNew(snapshot);
  const isPolled = isNewTaken && decision.text !== '';
  useHeadingIfLost(booking.kind === 'saved' ? 'booked' : isPolled ? 'polled' : 'times');
  return (
    <Page
      title={t('title')}
      back={<GoLink to={paths.community(site)}>{t('back', { name: charter.name })}</GoLink>}
    >
      {booking.kind === 'saved' ? (
        booking.booked.map(({ entry, choice }) => (
          <BookingOutcome key={entry.id} site={site} entry={entry} choice={choice} />
        ))
      ) : isPolled ? (
        <BookPolled {...form} booking={booking} decision={decision.text} onDone={decision.clear} />
      ) : (
        <>
          <BookedSeries snapshot={snapshot} />
          {isNewTaken && <SeriesForm {...form} booking={booking} />}
        </>
      )}
    </Page>
  );
}
