import { Button, Field, ProgressBar, Radio, RadioGroup, Select, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { charterPresets, withPreset, type PresetWords } from '#domain/communities/charter-preset.ts';
import type { CharterDraft, CharterMistake } from '#domain/communities/charter.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunityPlace } from '#ports/communities.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { CharterFields } from '#ui/charter/CharterFields.tsx';
import { readCharterDraft } from '#ui/charter/read-charter-draft.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { useDraft } from '#ui/data/useDraft.ts';
import { useDraftOf } from '#ui/data/useDraftOf.ts';
import { channelSiteOf } from '#ui/navigation/channel-site.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useStartStyles } from './StartCommunity.styles.ts';
import { useText } from './text.ts';
import { useStartCommunity, type Starting } from './useStartCommunity.ts';

interface StartCommunityPageProps {
  /** What is in the way of a first community. */
  readonly firstSetup: ReactNode;
  readonly onStarted: (site: SiteId) => void;
}

/** Chooses a place, writes the charter, and makes the community there. */
export function StartCommunityPage({ firstSetup, onStarted }: StartCommunityPageProps) {
  const t = useText();
  const { provisioning, host } = useServices();
  const channel = channelSiteOf(host.context());
  const places = useAsync(['places', channel?.siteUrl ?? ''], async (signal) =>
    channel ? [await provisioning.placeAt(channel, signal)] : provisioning.places(signal),
  );
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      back={<GoLink to={paths.home()}>{t('back')}</GoLink>}
      status={<GoLink to={paths.setup()}>{t('setup')}</GoLink>}
    >
      {places.kind === 'loading' && <Loading label={t('loading')} />}
      {places.kind === 'failed' && (
        <>
          {firstSetup}
          <FailedState failure={places.failure} onRetry={places.retry} job="start-community" />
        </>
      )}
      {places.kind === 'ready' &&
        (places.value.length === 0 ? (
          <>
            {firstSetup}
            <EmptyState title={t('no-teams.title')} body={t('no-teams.body')} />
          </>
        ) : (
          <StartForm places={places.value} firstSetup={firstSetup} onStarted={onStarted} />
        ))}
    </Page>
  );
}

interface StartFormProps extends StartCommunityPageProps {
  readonly places: readonly CommunityPlace[];
}

function StartForm({ places, firstSetup, onStarted }: StartFormProps) {
  const t = useText();
  const styles = useStartStyles();
  const announce = useAnnounce();
  const chosen = useDraft('start:place');
  const site = places.length === 1 ? (places[0]?.site ?? '') : chosen.text;
  const preset = useDraft('start:preset');
  const kept = useDraftOf<CharterDraft>(
    'start:charter',
    { name: '', ...usePresetWords()('') },
    readCharterDraft,
  );
  const draft = kept.value;
  const { state, start } = useStartCommunity((community) => {
    kept.clear();
    chosen.clear();
    preset.clear();
    announce(t('done'));
    onStarted(community.site);
  });
  const place = places.find((one) => one.site === site) ?? null;
  const working = state.kind === 'working';
  return (
    <form
      // What is missing is said beside its field, in the product's words.
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!working) void start(place, draft, t('consent'));
      }}
    >
      {/* Whoever has started knows, and what is made meanwhile would be looked at half done. */}
      {state.kind === 'writing' && firstSetup}
      <PlaceField places={places} site={site} onChange={chosen.change} state={state} />
      {place?.openToOrganisation && (
        <Notice intent="warning" title={t('open.title')}>
          {t('open.body')}
        </Notice>
      )}
      <PresetField draft={draft} onChange={kept.change} />
      <CharterFields draft={draft} onChange={kept.change} mistake={mistakeInCharter(state)} />
      <Text className={styles.quiet}>{t('consent')}</Text>
      {state.kind === 'failed' && (
        <FailedState
          failure={state.failure}
          onRetry={() => void start(place, draft, t('consent'))}
          job="start-community"
        />
      )}
      {working && <Progress state={state} />}
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={working}>
          {t('start')}
        </Button>
      </div>
    </form>
  );
}

/** Words to begin with; those that the person wrote stay. */
function PresetField({
  draft,
  onChange,
}: {
  readonly draft: CharterDraft;
  readonly onChange: (draft: CharterDraft) => void;
}) {
  const t = useText();
  const chosen = useDraft('start:preset');
  const wordsOfPreset = usePresetWords();
  const choose = (value: string) => {
    onChange(withPreset(draft, { before: wordsOfPreset(chosen.text), after: wordsOfPreset(value) }));
    chosen.change(value);
  };
  return (
    <Field label={t('preset')} hint={t('preset.hint')}>
      <Select value={chosen.text} onChange={(_event, { value }) => choose(value)}>
        <option value="">{t('preset.none')}</option>
        {charterPresets.map((preset) => (
          <option key={preset} value={preset}>
            {t(`preset.${preset}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function usePresetWords(): (chosen: string) => PresetWords {
  const t = useText();
  return (chosen) => {
    const preset = charterPresets.find((one) => one === chosen);
    const norms = t(preset ? `preset.${preset}.norms` : 'norms.default').split('\n');
    return {
      domainStatement: preset ? t(`preset.${preset}.domain`) : '',
      purposes: ['problem-solving'],
      norms,
      rhythm: preset ? t(`preset.${preset}.rhythm`) : '',
    };
  };
}

function PlaceField(props: {
  readonly places: readonly CommunityPlace[];
  readonly site: string;
  readonly onChange: (site: string) => void;
  readonly state: Starting;
}) {
  const t = useText();
  const styles = useStartStyles();
  const audience = (place: CommunityPlace) =>
    place.openToOrganisation === null
      ? t('place.unknown')
      : place.openToOrganisation
        ? t('place.open')
        : t('place.members');
  return (
    <Field label={t('place')} hint={t('place.hint')} required {...mistakeInPlace(props.state, t)}>
      <RadioGroup value={props.site} onChange={(_event, data) => props.onChange(data.value)}>
        {props.places.map((place) => (
          <Radio
            key={place.site}
            value={place.site}
            label={
              <span className={styles.place}>
                <bdi>{place.name}</bdi> <span className={styles.quiet}>· {audience(place)}</span>
              </span>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  );
}

function Progress({ state }: { state: Extract<Starting, { kind: 'working' }> }) {
  const t = useText();
  const styles = useStartStyles();
  const step = state.step ?? { list: 'charter', done: 0, of: 1 };
  const text = t('working', { done: step.done, of: step.of, list: t(`list.${step.list}`) });
  return (
    <div className={styles.progress}>
      <ProgressBar value={step.done} max={step.of} aria-label={text} />
      <Text role="status">{text}</Text>
      <Text className={styles.quiet}>{t('safe')}</Text>
    </div>
  );
}

function mistakeInCharter(state: Starting): CharterMistake | null {
  const code = state.kind === 'writing' ? state.mistake?.code : undefined;
  return code === 'no-name' || code === 'name-too-long' || code === 'no-domain' || code === 'no-purpose'
    ? code
    : null;
}

/** The validation props of the field for the place, where the mistake is in it. */
function mistakeInPlace(state: Starting, t: ReturnType<typeof useText>) {
  const mistake = state.kind === 'writing' ? state.mistake : null;
  if (mistake?.code !== 'no-place' && mistake?.code !== 'foreign-list') return {};

  const name = mistake.code === 'foreign-list' ? mistake.name : '';
  return { validationState: 'error' as const, validationMessage: t(`mistake.${mistake.code}`, { name }) };
}
