import {
  Button,
  Checkbox,
  Field,
  Input,
  Label,
  ProgressBar,
  Radio,
  RadioGroup,
  Text,
  Textarea,
} from '@fluentui/react-components';
import { useId } from 'react';
import { purposes, type CharterDraft, type Purpose } from '#domain/communities/charter.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunityPlace } from '#ports/communities.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { useDraft } from '#ui/data/useDraft.ts';
import { isRecord, isTexts, useDraftOf } from '#ui/data/useDraftOf.ts';
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

/** Chooses a place, writes the charter, and makes the community there. */
export function StartCommunityPage({ onStarted }: { onStarted: (site: SiteId) => void }) {
  const t = useText();
  const { provisioning, host } = useServices();
  const channel = channelSiteOf(host.context());
  const places = useAsync(['places', channel?.siteUrl ?? ''], async (signal) =>
    channel ? [await provisioning.placeAt(channel, signal)] : provisioning.places(signal),
  );
  return (
    <Page title={t('title')} subtitle={t('subtitle')} back={<GoLink to={paths.home()}>{t('back')}</GoLink>}>
      {places.kind === 'loading' && <Loading label={t('loading')} />}
      {places.kind === 'failed' && (
        <FailedState failure={places.failure} onRetry={places.retry} job="start-community" />
      )}
      {places.kind === 'ready' &&
        (places.value.length === 0 ? (
          <EmptyState title={t('no-teams.title')} body={t('no-teams.body')} />
        ) : (
          <StartForm places={places.value} onStarted={onStarted} />
        ))}
    </Page>
  );
}

interface StartFormProps {
  readonly places: readonly CommunityPlace[];
  readonly onStarted: (site: SiteId) => void;
}

function StartForm({ places, onStarted }: StartFormProps) {
  const t = useText();
  const styles = useStartStyles();
  const announce = useAnnounce();
  const chosen = useDraft('start:place');
  const site = places.length === 1 ? (places[0]?.site ?? '') : chosen.text;
  const kept = useDraftOf<CharterDraft>(
    'start:charter',
    {
      name: '',
      domainStatement: '',
      purposes: ['problem-solving'],
      norms: t('norms.default').split('\n'),
      rhythm: '',
    },
    readDraft,
  );
  const draft = kept.value;
  const { state, start } = useStartCommunity((community) => {
    kept.clear();
    chosen.clear();
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
      <PlaceField places={places} site={site} onChange={chosen.change} state={state} />
      {place?.openToOrganisation && (
        <Notice intent="warning" title={t('open.title')}>
          {t('open.body')}
        </Notice>
      )}
      <CharterFields draft={draft} onChange={kept.change} state={state} />
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

function readDraft(kept: unknown): CharterDraft | null {
  if (!isRecord(kept)) return null;

  const { name, domainStatement, rhythm, norms, purposes: chosen } = kept;
  if (typeof name !== 'string' || typeof domainStatement !== 'string' || typeof rhythm !== 'string')
    return null;
  if (!isTexts(norms) || !isTexts(chosen)) return null;

  return { name, domainStatement, rhythm, norms, purposes: purposes.filter((one) => chosen.includes(one)) };
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
    <Field
      label={t('place')}
      hint={t('place.hint')}
      required
      {...mistakeOf(props.state, ['no-place', 'foreign-list'], t)}
    >
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

function CharterFields(props: {
  readonly draft: CharterDraft;
  readonly onChange: (draft: CharterDraft) => void;
  readonly state: Starting;
}) {
  const t = useText();
  const { draft, state } = props;
  const change = (part: Partial<CharterDraft>) => props.onChange({ ...draft, ...part });
  const toggle = (purpose: Purpose) =>
    change({
      purposes: draft.purposes.includes(purpose)
        ? draft.purposes.filter((one) => one !== purpose)
        : [...draft.purposes, purpose],
    });
  return (
    <>
      <Field
        label={t('name')}
        hint={t('name.hint')}
        required
        {...mistakeOf(state, ['no-name', 'name-too-long'], t)}
      >
        <Input value={draft.name} onChange={(_event, { value }) => change({ name: value })} />
      </Field>
      <Field label={t('domain')} hint={t('domain.hint')} required {...mistakeOf(state, ['no-domain'], t)}>
        <Textarea
          value={draft.domainStatement}
          resize="vertical"
          onChange={(_event, { value }) => change({ domainStatement: value })}
        />
      </Field>
      <PurposeField purposes={draft.purposes} onToggle={toggle} mistaken={isMistaken(state, 'no-purpose')} />
      <Field label={t('rhythm')} hint={t('rhythm.hint')}>
        <Input value={draft.rhythm} onChange={(_event, { value }) => change({ rhythm: value })} />
      </Field>
      <Field label={t('norms')} hint={t('norms.hint')}>
        <Textarea
          value={draft.norms.join('\n')}
          resize="vertical"
          rows={4}
          onChange={(_event, { value }) => change({ norms: value.split('\n') })}
        />
      </Field>
    </>
  );
}

/** A Field would name and mark every box in it; a group of boxes has a name of its own. */
function PurposeField(props: {
  readonly purposes: readonly Purpose[];
  readonly onToggle: (purpose: Purpose) => void;
  readonly mistaken: boolean;
}) {
  const t = useText();
  const styles = useStartStyles();
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} aria-describedby={`${id}-hint`} className={styles.group}>
      <Label id={id} required>
        {t('purposes')}
      </Label>
      {purposes.map((purpose) => (
        <Checkbox
          key={purpose}
          label={t(`purpose.${purpose}`)}
          checked={props.purposes.includes(purpose)}
          onChange={() => props.onToggle(purpose)}
        />
      ))}
      <Text id={`${id}-hint`} size={200} className={props.mistaken ? styles.mistake : styles.quiet}>
        {t(props.mistaken ? 'mistake.no-purpose' : 'purposes.hint')}
      </Text>
    </div>
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

function isMistaken(state: Starting, code: string): boolean {
  return state.kind === 'writing' && state.mistake?.code === code;
}

/** The validation props of a field, where the mistake is in it. */
function mistakeOf(state: Starting, codes: readonly string[], t: ReturnType<typeof useText>) {
  if (state.kind !== 'writing' || !state.mistake || !codes.includes(state.mistake.code)) return {};

  const { mistake } = state;
  const name = mistake.code === 'foreign-list' ? mistake.name : '';
  return { validationState: 'error' as const, validationMessage: t(`mistake.${mistake.code}`, { name }) };
}
