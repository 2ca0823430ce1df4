import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import {
  wordsOf,
  type Charter,
  type CharterDraft,
  type CharterMistake,
} from '#domain/communities/charter.ts';
import { facilitates, steers, type Member } from '#domain/communities/member.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { changeCharter } from '#workflows/change-charter.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { CharterFields } from '#ui/charter/CharterFields.tsx';
import { readCharterDraft } from '#ui/charter/read-charter-draft.ts';
import { useChangeOf, type ChangeOf } from '#ui/data/useChangeOf.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { GoLink, useGo } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useUndo } from '#ui/undo/undo.tsx';
import { useCharterStyles } from './Charter.styles.ts';
import { CharterHistory } from './CharterHistory.tsx';
import { withEarlierWords } from './earlier-words.ts';
import { useText } from './text.ts';

/** The charter of a community that runs: its words, who changed which of them, and the way back. */
export function CharterPage({ site }: { site: SiteId }) {
  const t = useText();
  const view = useCommunity(site);
  return (
    <Page title={t('title')} back={<GoLink to={paths.community(site)}>{t('back')}</GoLink>}>
      {view.kind === 'loading' && <Loading label={t('loading')} lines={6} />}
      {view.kind === 'failed' && <FailedState failure={view.failure} onRetry={view.retry} />}
      {view.kind === 'ready' &&
        (view.snapshot.charter ? (
          <CharterOf snapshot={view.snapshot} charter={view.snapshot.charter} />
        ) : (
          <EmptyState
            title={t('none.title')}
            body={t('none.body')}
            action={<Button onClick={view.refresh}>{t('none.again')}</Button>}
          />
        ))}
    </Page>
  );
}

function CharterOf({ snapshot, charter }: { snapshot: CommunitySnapshot; charter: Charter }) {
  const styles = useCharterStyles();
  const { account } = useServices();
  const draft = useChangeOf<CharterDraft>(`charter:${snapshot.site}`, wordsOf(charter), readCharterDraft);
  const isMine = steers(snapshot, account.person.id);
  return (
    <div className={styles.page}>
      {isMine ? (
        <CharterForm site={snapshot.site} draft={draft} />
      ) : (
        <NotYours members={snapshot.members} charter={charter} />
      )}
      <CharterHistory
        site={snapshot.site}
        onTake={
          isMine ? (earlier, fields) => draft.change(withEarlierWords(draft.value, earlier, fields)) : null
        }
      />
    </div>
  );
}

interface CharterFormProps {
  readonly site: SiteId;
  readonly draft: ChangeOf<CharterDraft>;
}

function CharterForm({ site, draft }: CharterFormProps) {
  const t = useText();
  const styles = useCharterStyles();
  const announce = useAnnounce();
  const services = useServices();
  const offerUndo = useUndo();
  const go = useGo();
  const [mistake, setMistake] = useState<CharterMistake | null>(null);
  const [failure, setFailure] = useState<unknown>(null);

  async function save() {
    try {
      const { seen, value } = draft;
      const changed = await changeCharter(services, { site, seen, draft: value });
      if (!changed.ok) {
        setMistake(changed.refusal);
        return;
      }
      draft.clear();
      const words = changed.value;
      announce(t(words ? 'saved' : 'same'));
      if (words) {
        offerUndo({
          text: t('saved'),
          undo: () => changeCharter(services, { site, seen: words, draft: seen }),
        });
      }
      go(paths.community(site));
    } catch (caught) {
      setFailure(caught);
    }
  }

  return (
    <form
      // What is missing is said beside its field, in the product's words.
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <CharterFields draft={draft.value} onChange={draft.change} mistake={mistake} />
      {failure !== null && <FailedState failure={failure} onRetry={() => void save()} />}
      <div className={styles.actions}>
        <Button type="submit" appearance="primary">
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

function NotYours({ members, charter }: { members: readonly Member[]; charter: Charter }) {
  const t = useText();
  const formats = useFormats();
  const names = members.filter(facilitates).map(({ person }) => person.name);
  return (
    <Text>
      {names.length > 0
        ? t('not-yours', { names: formats.list(names) })
        : t('not-yours.nobody', { name: charter.startedBy.name })}
    </Text>
  );
}
