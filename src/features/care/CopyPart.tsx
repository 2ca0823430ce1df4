import { Button, Text } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import {
  countOf,
  readWholeCopy,
  wholeCopy,
  type Added,
  type WholeCopy,
} from '#domain/communities/whole-copy.ts';
import type { CommunitySnapshot, ProvisioningStep } from '#ports/communities.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { downloadText } from '#ui/page/download.ts';
import { Section } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useCareStyles } from './Care.styles.ts';
import { LeftOut } from './LeftOut.tsx';
import { useText } from './text.ts';

interface CopyPartProps {
  readonly snapshot: CommunitySnapshot;
  readonly onChanged: () => void;
}

type Copying =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' | 'adding'; readonly step: ProvisioningStep | null }
  | { readonly kind: 'chosen'; readonly file: string; readonly read: ReturnType<typeof readWholeCopy> }
  | { readonly kind: 'added'; readonly added: Added }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly again: () => void };

/** Everything as a file, and the way back. */
export function CopyPart({ snapshot, onChanged }: CopyPartProps) {
  const t = useText();
  const styles = useCareStyles();
  const announce = useAnnounce();
  const { provisioning, clock } = useServices();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<Copying>({ kind: 'none' });
  const { site, charter } = snapshot;
  const isBusy = state.kind === 'reading' || state.kind === 'adding';

  async function save() {
    setState({ kind: 'reading', step: null });
    try {
      const lists = await provisioning.readAll(site, (step) => setState({ kind: 'reading', step }));
      const madeAt = clock.now();
      const name = t('copy.file', { date: madeAt.slice(0, 10) });
      const copy = wholeCopy({ madeAt, name: charter?.name ?? '', lists });
      downloadText(name, JSON.stringify(copy), 'application/json');
      setState({ kind: 'none' });
      announce(t('copy.done', { name }));
    } catch (failure) {
      setState({ kind: 'failed', failure, again: () => void save() });
    }
  }

  async function bringBack(copy: WholeCopy) {
    setState({ kind: 'adding', step: null });
    try {
      const onStep = (step: ProvisioningStep) => setState({ kind: 'adding', step });
      const added = await provisioning.addAll(site, copy.lists, { onStep });
      setState({ kind: 'added', added });
      onChanged();
    } catch (failure) {
      setState({ kind: 'failed', failure, again: () => void bringBack(copy) });
    }
  }

  async function choose(file: File | undefined) {
    if (!file) return;
    try {
      setState({ kind: 'chosen', file: file.name, read: readWholeCopy(await file.text()) });
    } catch (failure) {
      setState({ kind: 'failed', failure, again: () => void choose(file) });
    }
  }

  return (
    <Section title={t('copy.title')}>
      <div className={styles.part}>
        <Text>{t('copy.what')}</Text>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={({ currentTarget }) => {
            void choose(currentTarget.files?.[0]);
            // The same file can be chosen again.
            currentTarget.value = '';
          }}
        />
        <div className={styles.buttons}>
          <Button disabledFocusable={isBusy} onClick={() => void save()}>
            {t('copy.do')}
          </Button>
          <Button disabledFocusable={isBusy} onClick={() => input.current?.click()}>
            {t('back.choose')}
          </Button>
        </div>
        <div role="status" className={styles.part}>
          {isBusy && state.step && (
            <Text>
              {t(state.kind === 'reading' ? 'copy.reading' : 'back.doing', {
                done: state.step.done,
                of: state.step.of,
              })}
            </Text>
          )}
          {state.kind === 'chosen' && typeof state.read === 'string' && (
            <Notice intent="error">{t(state.read, { file: state.file })}</Notice>
          )}
          {state.kind === 'chosen' && typeof state.read !== 'string' && (
            <Chosen
              file={state.file}
              copy={state.read}
              onBring={(copy) => void bringBack(copy)}
              onLeave={() => setState({ kind: 'none' })}
            />
          )}
          {state.kind === 'added' && (
            <>
              <Text>{t('back.done', { count: state.added.added })}</Text>
              <LeftOut columns={state.added.leftOut} />
            </>
          )}
        </div>
        {state.kind === 'failed' && (
          <FailedState failure={state.failure} onRetry={state.again} job="start-community" />
        )}
      </div>
    </Section>
  );
}

interface ChosenProps {
  readonly file: string;
  readonly copy: WholeCopy;
  readonly onBring: (copy: WholeCopy) => void;
  readonly onLeave: () => void;
}

function Chosen({ file, copy, onBring, onLeave }: ChosenProps) {
  const t = useText();
  const styles = useCareStyles();
  const formats = useFormats();
  return (
    <>
      <Text>{t('back.found', { count: countOf(copy.lists), file, date: formats.date(copy.madeAt) })}</Text>
      <div className={styles.buttons}>
        <Button appearance="primary" onClick={() => onBring(copy)}>
          {t('back.do')}
        </Button>
        <Button onClick={onLeave}>{t('back.leave')}</Button>
      </div>
    </>
  );
}
