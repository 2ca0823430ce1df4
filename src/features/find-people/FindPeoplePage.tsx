import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useEffectEvent, useReducer, type Dispatch } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { isTexts, useDraftOf } from '#ui/data/useDraftOf.ts';
import { useTakesNew } from '#ui/data/useTakesNew.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { findFrom, type FindFrom } from '#ui/navigation/find-from.ts';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { untilLoaded } from '#ui/states/until-loaded.ts';
import { findReducer, start, steps, type FindAction, type FindStep } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { InviteStep } from './InviteStep.tsx';
import { NamedNotice } from './NamedNotice.tsx';
import { PurposeStep } from './PurposeStep.tsx';
import { useText } from './text.ts';
import { useCandidates } from './useCandidates.ts';
import { nominationsIn, useNamed } from './useNamed.ts';
import { WhoStep } from './WhoStep.tsx';

interface FindPeoplePageProps {
  readonly site: SiteId;
  /** What a link asks to begin from: unchecked text from outside. */
  readonly from: string | null;
}

const NominatePage = lazy(async () => ({
  default: await untilLoaded(
    async () => (await import(/* webpackChunkName: "nominate" */ './NominatePage.tsx')).NominatePage,
  ),
}));
const TalkPage = lazy(async () => ({
  default: await untilLoaded(
    async () => (await import(/* webpackChunkName: "talk" */ './talk/TalkPage.tsx')).TalkPage,
  ),
}));

/** From "who should be in this?" to invitations: purpose, who, invite. Nothing is stored before the end. */
export function FindPeoplePage({ site, from: word }: FindPeoplePageProps) {
  const t = useText();
  const isNewTaken = useTakesNew(site);
  const from = word === null ? null : findFrom(word);
  if (!isNewTaken) return <Page title={t('title.purpose')} back={<Back site={site} />} />;

  return from?.kind === 'nominate' ? (
    <Suspense fallback={null}>
      <NominatePage site={site} />
    </Suspense>
  ) : (
    <Find key={word} site={site} from={from} />
  );
}

function Back({ site }: { site: SiteId }) {
  const t = useText();
  return <GoLink to={paths.community(site, 'people')}>{t('back')}</GoLink>;
}

function Find({ site, from }: { site: SiteId; from: FindFrom | null }) {
  const t = useText();
  const [chosen, choose] = useReducer(findReducer, start);
  // A search for one need is a search of its own: what was typed for another one stays there.
  const need = from?.kind === 'need' ? from.need : null;
  const topics = useDraftOf(
    `find:${site}:topics${need === null ? '' : `:${need}`}`,
    need === null ? [] : [need],
    readTopics,
  );
  const dispatch = (action: FindAction) => {
    if (action.kind === 'changed-topics') topics.change(action.topics);
    if (action.kind === 'took-held' && chosen.held) topics.change(chosen.held.wishes.topics);
    choose(action);
  };
  const community = useCommunity(site);
  const snapshot = community.kind === 'ready' ? community.snapshot : null;
  const named = useNamed(from, snapshot?.members ?? null);
  const isStranger = named.kind === 'known' && named.by === null;
  const lookAgain = useEffectEvent(() => {
    if (community.kind === 'ready') community.refresh();
  });
  // Who named somebody may have joined since this device last looked.
  useEffect(() => {
    if (isStranger) lookAgain();
  }, [isStranger]);
  const state = { ...chosen, topics: topics.value, nominated: nominationsIn(named) };
  const candidates = useCandidates(site, snapshot?.members ?? []);
  const talkWith =
    candidates.kind === 'ready' &&
    candidates.list.candidates.find(({ person }) => person.id === state.talkWith);
  if (talkWith) {
    return (
      <Suspense fallback={null}>
        <TalkPage
          site={site}
          charter={snapshot?.charter ?? null}
          candidate={talkWith}
          candidates={candidates}
          onBack={() => dispatch({ kind: 'went-to', step: 'invite' })}
        />
      </Suspense>
    );
  }
  return (
    <Page
      // Each step is a screen of its own: its heading gets the focus.
      key={state.step}
      title={t(`title.${state.step}`)}
      subtitle={snapshot?.charter?.name ?? ''}
      back={<Back site={site} />}
      status={<Steps current={state.step} dispatch={dispatch} />}
    >
      {state.step === 'purpose' && <NamedNotice named={named} dispatch={dispatch} onTake={candidates.take} />}
      {state.step === 'purpose' && (
        <PurposeStep site={site} state={state} dispatch={dispatch} candidates={candidates} />
      )}
      {state.step === 'who' && (
        <WhoStep site={site} state={state} dispatch={dispatch} candidates={candidates} />
      )}
      {state.step === 'invite' && (
        <InviteStep
          site={site}
          charter={snapshot?.charter ?? null}
          webUrl={snapshot?.webUrl ?? ''}
          candidates={candidates}
          dispatch={dispatch}
        />
      )}
    </Page>
  );
}

function readTopics(kept: unknown): readonly string[] | null {
  return isTexts(kept) ? kept : null;
}

function Steps({ current, dispatch }: { current: FindStep; dispatch: Dispatch<FindAction> }) {
  const t = useText();
  const styles = useFindStyles();
  return (
    <nav aria-label={t('steps')}>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>
            <Button
              size="small"
              appearance={step === current ? 'outline' : 'subtle'}
              {...(step === current ? { 'aria-current': 'step' as const } : {})}
              onClick={() => dispatch({ kind: 'went-to', step })}
            >
              {t(`step.${step}`)}
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
