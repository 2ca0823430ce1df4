import { Button, Checkbox, Field, Text } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { jobs } from '#domain/access/scopes.ts';
import { reminderTurn } from '#domain/communities/reminders.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { allowedFor } from '#workflows/allowed-for.ts';
import { isTeamsLink } from '#workflows/invite.ts';
import {
  keepsReminding,
  keepReminding,
  readReminders,
  sendReminders,
  setReminders,
  type RemindersRead,
} from '#workflows/remind.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { asyncKey, useAsync } from '#ui/data/useAsync.ts';
import { paths } from '#ui/navigation/paths.ts';
import { Section } from '#ui/page/Page.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useCommunityStyles } from '../Community.styles.ts';
import { useRemindersStyles } from './Reminders.styles.ts';
import { useText } from './text.ts';

interface RemindersProps {
  readonly snapshot: CommunitySnapshot;
}

/** Gentle reminders of what is due, in the name of who sends them; read once somebody asks, or chose it before. */
export function Reminders({ snapshot }: RemindersProps) {
  const t = useText();
  const styles = useRemindersStyles();
  const { cache } = useServices();
  const [isOpen, setOpen] = useState(false);
  const { site } = snapshot;
  const chosen = useAsync(['keeps-reminding', site], () => keepsReminding({ cache }, site));
  const byItself = chosen.kind === 'ready' && chosen.value;
  return (
    <Section title={t('title')}>
      {byItself && !isOpen && <ByItself snapshot={snapshot} />}
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('open')}</summary>
        {isOpen && (
          <div className={styles.opened}>
            <Opened snapshot={snapshot} byItself={byItself} />
          </div>
        )}
      </details>
    </Section>
  );
}

/** What its person chose before, as far as the permission is still there: nothing is asked for here. */
function ByItself({ snapshot }: RemindersProps) {
  const t = useText();
  const services = useServices();
  const going = useAsync(['remind-by-itself', snapshot.site], async (signal) => {
    const { needs } = jobs['send-reminders'];
    const link = services.host.linkTo(paths.home());
    if (!isTeamsLink(link) || !needs.every((scope) => services.identity.granted().has(scope))) return 0;

    const read = await readReminders(services, snapshot, signal);
    return sendReminders(services, { ...placeOf(snapshot), link, read });
  });
  if (going.kind === 'failed') return <FailedState failure={going.failure} onRetry={going.retry} />;
  if (going.kind === 'loading' || going.value === 0) return null;

  return <Text role="status">{t('sent', { count: going.value })}</Text>;
}

function Opened({ snapshot, byItself }: RemindersProps & { readonly byItself: boolean }) {
  const t = useText();
  const services = useServices();
  const view = useAsync(readOf(snapshot), (signal) => readReminders(services, snapshot, signal));
  switch (view.kind) {
    case 'loading':
      return <Loading label={t('looking')} lines={3} />;
    case 'failed':
      return <FailedState failure={view.failure} onRetry={view.retry} />;
    case 'ready':
      return (
        <>
          <Mine snapshot={snapshot} read={view.value} />
          <Due snapshot={snapshot} read={view.value} byItself={byItself} />
        </>
      );
  }
}

function readOf({ site }: CommunitySnapshot): readonly string[] {
  return ['reminders', site];
}

/** What was read is known for a while, also to who comes back to the page, so what is done here goes into it. */
function useKeepRead(snapshot: CommunitySnapshot) {
  const { account } = useServices();
  const client = useQueryClient();
  return (change: (read: RemindersRead) => RemindersRead) =>
    client.setQueryData<RemindersRead>(asyncKey(account, readOf(snapshot)), (read) => read && change(read));
}

interface ReadProps extends RemindersProps {
  readonly read: RemindersRead;
}

function Mine({ snapshot, read }: ReadProps) {
  const t = useText();
  const services = useServices();
  const keepRead = useKeepRead(snapshot);
  const offerUndo = useUndo();
  const announce = useAnnounce();
  const turn = reminderTurn(read.facts, services.account.person.id);

  async function change(to: number) {
    const fact = await setReminders(services, { site: snapshot.site, turn: to });
    keepRead((before) => ({ ...before, facts: [...before.facts, fact] }));
  }

  const { failure, press } = usePress(async () => {
    const text = t(turn % 2 === 0 ? 'mine.ended' : 'mine.begun');
    await change(turn + 1);
    announce(text);
    offerUndo({ text, undo: () => change(turn + 2), hereOnly: true });
  });

  return (
    <>
      <Field hint={t('mine.hint')}>
        <Checkbox label={t('mine')} checked={turn % 2 === 0} onChange={press} />
      </Field>
      {failure !== null && <FailedState failure={failure} />}
    </>
  );
}

function Due({ snapshot, read, byItself }: ReadProps & { readonly byItself: boolean }) {
  const t = useText();
  const styles = useCommunityStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const services = useServices();
  const { cache, host } = services;
  const { site } = snapshot;
  const [keeps, setKeeps] = useState(byItself);
  const keepRead = useKeepRead(snapshot);
  const [said, setSaid] = useState<'nothing' | 'refused' | { readonly going: number }>('nothing');
  const link = host.linkTo(paths.home());
  const { due } = read;
  const sending = usePress(async () => {
    setSaid('nothing');
    const allowed = await allowedFor(services, 'send-reminders');
    if (!allowed) {
      setSaid('refused');
      return;
    }
    const going = await sendReminders(services, { ...placeOf(snapshot), link, read });
    setSaid({ going });
    keepRead((before) => ({ ...before, due: [] }));
    announce(t('sent', { count: going }));
  });
  const keeping = usePress(async (next: boolean) => {
    await keepReminding({ cache }, site, next);
    setKeeps(next);
  });
  const failure = sending.failure ?? keeping.failure;
  if (!isTeamsLink(link)) return <Text className={styles.quiet}>{t('outside')}</Text>;

  if (typeof said === 'object') return <Text>{t('sent', { count: said.going })}</Text>;

  return (
    <>
      {due.length === 0 ? (
        <Text className={styles.quiet}>{t('none')}</Text>
      ) : (
        <>
          <Text>{t('due', { count: due.length, people: formats.list(due.map(({ to }) => to.name)) })}</Text>
          <Text size={200} className={styles.quiet}>
            {t('due.app')}
          </Text>
          <div>
            <Button disabledFocusable={sending.isBusy} onClick={sending.press}>
              {t('send', { count: due.length })}
            </Button>
          </div>
        </>
      )}
      {sending.isBusy && <Text role="status">{t('sending')}</Text>}
      {said === 'refused' && <Text>{t('refused')}</Text>}
      <Checkbox
        label={t('by-itself')}
        checked={keeps}
        onChange={(_event, { checked }) => keeping.press(checked === true)}
      />
      {failure !== null && <FailedState failure={failure} />}
    </>
  );
}

function placeOf({ site, charter }: CommunitySnapshot) {
  return { site, community: charter?.name ?? '' };
}
