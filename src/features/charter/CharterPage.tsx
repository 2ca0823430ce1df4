import { Button, Text } from '@fluentui/react-components';
import { wordsOf, type Charter, type CharterDraft } from '#domain/communities/charter.ts';
import { takesNew } from '#domain/communities/standing.ts';
import { facilitates, steers, type Member } from '#domain/communities/member.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { changeCharter } from '#workflows/change-charter.ts';
import { ChangeForm } from '#ui/change/ChangeForm.tsx';
import { CharterFields } from '#ui/charter/CharterFields.tsx';
import { readCharterDraft } from '#ui/charter/read-charter-draft.ts';
import { useChangeOf, type ChangeOf } from '#ui/data/useChangeOf.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { Page } from '#ui/page/Page.tsx';
import { useServices } from '#ui/services/services.tsx';
import { EmptyState } from '#ui/states/EmptyState.tsx';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { useFormats } from '#ui/text/formats.ts';
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
  const t = useText();
  const styles = useCharterStyles();
  const { account } = useServices();
  const draft = useChangeOf<CharterDraft>(`charter:${snapshot.site}`, wordsOf(charter), readCharterDraft);
  const isNewTaken = takesNew(snapshot);
  const isMine = isNewTaken && steers(snapshot, account.person.id);
  return (
    <div className={styles.page}>
      <GoLink to={paths.care(snapshot.site)}>{t('care')}</GoLink>
      {isMine ? (
        <CharterForm site={snapshot.site} draft={draft} />
      ) : (
        isNewTaken && <NotYours members={snapshot.members} charter={charter} />
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
  const services = useServices();
  const { seen, value } = draft;
  return (
    <ChangeForm
      draft={draft}
      save={() => changeCharter(services, { site, seen, draft: value })}
      undo={(after) => changeCharter(services, { site, seen: after, draft: seen })}
      words={{ save: t('save'), saved: t('saved'), same: t('same') }}
      next={paths.community(site)}
    >
      {(mistake) => <CharterFields draft={value} onChange={draft.change} mistake={mistake} />}
    </ChangeForm>
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
