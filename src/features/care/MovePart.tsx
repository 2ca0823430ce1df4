import { Button, Field, ProgressBar, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { standingOf, type Leaving } from '#domain/communities/standing.ts';
import type { CommunityPlace, CommunitySnapshot } from '#ports/communities.ts';
import { changeStanding } from '#workflows/change-standing.ts';
import { moveCommunity, type Moved, type MoveRefusal, type MoveStep } from '#workflows/move-community.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useAsync } from '#ui/data/useAsync.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useCareStyles } from './Care.styles.ts';
import { LeftOut } from './LeftOut.tsx';
import { useText } from './text.ts';

interface MovePartProps {
  readonly snapshot: CommunitySnapshot;
  readonly onChanged: () => void;
}

type Moving =
  | { readonly kind: 'none' }
  | { readonly kind: 'working'; readonly step: MoveStep | null }
  | { readonly kind: 'refused'; readonly why: MoveRefusal }
  | { readonly kind: 'done'; readonly moved: Moved; readonly wasLeft: boolean }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly to: Leaving['to'] };

/** Brings the community to the site of another team; what is on its way can be gone on with from any window. */
export function MovePart({ snapshot, onChanged }: MovePartProps) {
  const t = useText();
  const styles = useCareStyles();
  const announce = useAnnounce();
  const services = useServices();
  const [state, setState] = useState<Moving>({ kind: 'none' });
  const { site, charter } = snapshot;
  const standing = standingOf(charter);
  const isBusy = state.kind === 'working';

  async function move(to: Leaving['to']) {
    const wasLeft = standing.kind === 'moved';
    setState({ kind: 'working', step: null });
    try {
      const onStep = (step: MoveStep) => setState({ kind: 'working', step });
      const moved = await moveCommunity(services, { from: site, to, onStep });
      setState(
        moved.ok ? { kind: 'done', moved: moved.value, wasLeft } : { kind: 'refused', why: moved.refusal },
      );
    } catch (failure) {
      setState({ kind: 'failed', failure, to });
    }
    onChanged();
  }

  const stopping = usePress(async (leaving: Leaving) => {
    await changeStanding(services, { site, seen: leaving, after: { kind: 'open' } });
    announce(t('move.stopped'));
    onChanged();
  });

  return (
    <Section title={t('move.title')}>
      <div className={styles.part}>
        {(standing.kind === 'open' || standing.kind === 'archived') && (
          <>
            <Text>{t('move.what')}</Text>
            <Text className={styles.quiet}>{t('move.stays')}</Text>
            <Choose
              site={site}
              isBusy={isBusy}
              onMove={({ site: other, webUrl }) => void move({ site: other, webUrl })}
            />
            {charter?.movedFrom?.map((left) => (
              <div key={left} className={styles.part}>
                <Text className={styles.quiet}>{t('move.before')}</Text>
                <GoLink to={paths.care(left)}>{t('move.before.open')}</GoLink>
              </div>
            ))}
          </>
        )}
        {standing.kind === 'moving' && (
          <>
            <Text className={styles.quiet}>{t('move.going', { site: standing.to.webUrl })}</Text>
            <div className={styles.buttons}>
              <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void move(standing.to)}>
                {t('move.on')}
              </Button>
              <Button disabledFocusable={isBusy} onClick={() => stopping.press(standing)}>
                {t('move.stop')}
              </Button>
            </div>
          </>
        )}
        {stopping.failure !== null && <FailedState failure={stopping.failure} />}
        {standing.kind === 'moved' && (
          <>
            <Text className={styles.quiet}>{t('move.moved', { site: standing.to.webUrl })}</Text>
            <GoLink to={paths.community(standing.to.site)}>{t('move.open')}</GoLink>
            <Button disabledFocusable={isBusy} onClick={() => void move(standing.to)}>
              {t('move.later')}
            </Button>
          </>
        )}
        {isBusy && state.step && <Progress {...state.step} />}
        <div role="status" className={styles.part}>
          {state.kind === 'done' && (
            <>
              <Text>
                {state.wasLeft
                  ? t('move.later.done', { count: state.moved.added })
                  : t('move.done', { count: state.moved.rows })}
              </Text>
              {state.moved.differing > 0 && (
                <Text>{t('move.differing', { count: state.moved.differing })}</Text>
              )}
              <LeftOut columns={state.moved.leftOut} />
            </>
          )}
          {state.kind === 'refused' && <Notice intent="error">{t(`move.${state.why}`)}</Notice>}
        </div>
        {state.kind === 'failed' && (
          <FailedState failure={state.failure} onRetry={() => void move(state.to)} job="start-community" />
        )}
      </div>
    </Section>
  );
}

interface ChooseProps {
  readonly site: string;
  readonly isBusy: boolean;
  readonly onMove: (place: CommunityPlace) => void;
}

function Choose({ site, isBusy, onMove }: ChooseProps) {
  const t = useText();
  const styles = useCareStyles();
  const { provisioning } = useServices();
  const places = useAsync(['places', ''], (signal) => provisioning.places(signal));
  const [chosen, setChosen] = useState('');
  if (places.kind === 'loading') return <Loading label={t('loading')} />;
  if (places.kind === 'failed') return <FailedState failure={places.failure} onRetry={places.retry} />;

  const others = places.value.filter((place) => place.site !== site);
  if (others.length === 0) return <Text>{t('move.none')}</Text>;
  const place = others.find((one) => one.site === chosen);
  return (
    <>
      <Field label={t('move.to')} className={styles.field}>
        <Select value={place?.site ?? ''} onChange={(_event, { value }) => setChosen(value)}>
          <option value="">{t('move.choose')}</option>
          {others.map((one) => (
            <option key={one.site} value={one.site}>
              {one.name}
            </option>
          ))}
        </Select>
      </Field>
      <Button disabledFocusable={isBusy || !place} onClick={() => place && onMove(place)}>
        {t('move.do')}
      </Button>
    </>
  );
}

function Progress({ kind, step }: MoveStep) {
  const t = useText();
  const styles = useCareStyles();
  const text = t(`move.${kind}`, { done: step.done, of: step.of });
  return (
    <div className={styles.field}>
      <ProgressBar value={step.done} max={Math.max(step.of, 1)} aria-label={text} />
      <Text role="status">{text}</Text>
    </div>
  );
}
