import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { paths, placeOf, type Place } from '#ui/navigation/paths.ts';
import { Page, PageNotice } from '#ui/page/Page.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import type { Composed } from './composition.ts';
import { FirstSetup } from './first-setup.tsx';
import { NoSuchPlace } from './later-views.tsx';
import { useAppText } from './text.ts';

/** A view that is fetched when it is first opened, as soon as there is a network again where there is none. */
function view<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await untilLoaded(load) }));
}

const StartCommunityPage = view(
  async () =>
    (
      await import(
        /* webpackChunkName: "start-community" */ '#features/start-community/StartCommunityPage.tsx'
      )
    ).StartCommunityPage,
);
const CommunityPage = view(
  async () =>
    (await import(/* webpackChunkName: "community-page" */ '#features/community/CommunityPage.tsx'))
      .CommunityPage,
);
const FindPeoplePage = view(
  async () =>
    (await import(/* webpackChunkName: "find-people" */ '#features/find-people/FindPeoplePage.tsx'))
      .FindPeoplePage,
);
const BookSeriesPage = view(
  async () =>
    (await import(/* webpackChunkName: "book-series" */ '#features/book-series/BookSeriesPage.tsx'))
      .BookSeriesPage,
);
const JoinPage = view(
  async () => (await import(/* webpackChunkName: "join" */ '#features/join/JoinPage.tsx')).JoinPage,
);
const CharterPage = view(
  async () =>
    (await import(/* webpackChunkName: "charter" */ '#features/charter/CharterPage.tsx')).CharterPage,
);
const CarePage = view(
  async () => (await import(/* webpackChunkName: "care" */ '#features/care/CarePage.tsx')).CarePage,
);
const OutcomePage = view(
  async () =>
    (await import(/* webpackChunkName: "outcome" */ '#features/outcome/OutcomePage.tsx')).OutcomePage,
);
const ChallengePage = view(
  async () =>
    (await import(/* webpackChunkName: "challenge" */ '#features/challenge/ChallengePage.tsx')).ChallengePage,
);
const FormatsPage = view(
  async () =>
    (await import(/* webpackChunkName: "formats" */ '#features/formats/FormatsPage.tsx')).FormatsPage,
);
const SessionPage = view(
  async () =>
    (await import(/* webpackChunkName: "session-page" */ '#features/run-session/SessionPage.tsx'))
      .SessionPage,
);
const FollowMoved = laterPart(
  async () => (await import(/* webpackChunkName: "care" */ './FollowMoved.tsx')).FollowMoved,
);
const ClosedHere = laterPart(
  async () => (await import(/* webpackChunkName: "care" */ './ClosedHere.tsx')).ClosedHere,
);

interface PlacesProps {
  readonly landing: ReactNode;
  readonly linkHome: boolean;
  readonly composed: Composed;
}

/** Shows the place that the address names; `landing` is what this surface opens with. */
export function Places({ landing, linkHome, composed }: PlacesProps) {
  const t = useAppText();
  const [path] = useHashLocation();
  const place = placeOf(path);
  return (
    <Suspense
      fallback={
        <Page title={t('loading')}>
          <Loading label={t('loading')} lines={6} />
        </Page>
      }
    >
      {place ? (
        <PageNotice value={isForNew(place) ? <ClosedHere site={place.site} /> : null}>
          <PlacePage place={place} landing={landing} linkHome={linkHome} composed={composed} />
        </PageNotice>
      ) : (
        <NoSuchPlace />
      )}
      {place && 'site' in place && place.site && !staysBehind.includes(place.kind) && (
        <FollowMoved site={place.site} />
      )}
    </Suspense>
  );
}

/** What is still there to be read or done where a community was. */
const staysBehind: readonly Place['kind'][] = ['community', 'care', 'charter', 'setup'];

/** Where people write what an archived community does not take; a session tells it itself. */
function isForNew(place: Place): place is Extract<Place, { kind: (typeof forNew)[number] }> {
  return forNew.some((kind) => kind === place.kind);
}

const forNew = ['find', 'book', 'charter', 'outcome', 'challenge', 'formats'] as const;

function PlacePage({ place, landing, linkHome, composed }: PlacesProps & { readonly place: Place }) {
  const [, go] = useHashLocation();
  switch (place.kind) {
    case 'home':
      return landing;
    // Places of every surface, which stand in front of these.
    case 'unsent':
    case 'diagnostics':
    case 'setup':
      return null;
    case 'start':
      return (
        <StartCommunityPage
          firstSetup={<FirstSetup composed={composed} on="start" />}
          onStarted={(site) => go(paths.community(site))}
        />
      );
    case 'community':
      return <CommunityPage site={place.site} tab={place.tab} linkHome={linkHome} />;
    case 'find':
      return <FindPeoplePage site={place.site} from={place.from} />;
    case 'book':
      return <BookSeriesPage site={place.site} />;
    case 'join':
      return <JoinPage site={place.site} by={place.by} />;
    case 'charter':
      return <CharterPage site={place.site} />;
    case 'care':
      return <CarePage site={place.site} />;
    case 'outcome':
      return <OutcomePage site={place.site} outcome={place.outcome} />;
    case 'challenge':
      return <ChallengePage site={place.site} challenge={place.challenge} />;
    case 'formats':
      return <FormatsPage site={place.site} word={place.word} />;
    case 'session':
      return <SessionPage site={place.site} session={place.session} />;
  }
}
