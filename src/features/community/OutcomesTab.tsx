import { Button, Field, Input, Link, Text } from '@fluentui/react-components';
import { useDeferredValue, useState } from 'react';
import { newestFirst } from '#domain/communities/overview.ts';
import { mayChangeOutcome } from '#domain/knowledge/outcome-change.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { searchOutcomes } from '#domain/knowledge/search.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { visuallyHidden } from '#ui/page/hidden.ts';
import { useServices } from '#ui/services/services.tsx';
import { laterPart } from '#ui/states/later-part.tsx';
import { useCommunityStyles } from './Community.styles.ts';
import { NoOutcomes } from './NoOutcomes.tsx';
import { OutcomeList } from './OutcomeList.tsx';
import { useText } from './text.ts';

const ClosestOutcomes = laterPart(async () => {
  const { ClosestOutcomes: part } = await import(
    /* webpackChunkName: "closest" */ './closest/ClosestOutcomes.tsx'
  );
  return part;
});

const ExportPanel = laterPart(async () => {
  const { ExportPanel: part } = await import(/* webpackChunkName: "export" */ './export/ExportPanel.tsx');
  return part;
});

/** Everything that was kept, and the ways out of here and back in. */
export function OutcomesTab({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {snapshot.outcomes.length === 0 ? <NoOutcomes snapshot={snapshot} /> : <Outcomes snapshot={snapshot} />}
      {isOpen ? (
        <ExportPanel snapshot={snapshot} />
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>{t('outcomes.export')}</Button>
        </div>
      )}
    </>
  );
}

/** The newest first, searched as one types. */
function Outcomes({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const { account, communities, host } = useServices();
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query);
  const found = searchOutcomes(newestFirst(snapshot.outcomes), asked);
  const listUrl = useAsync(['list-url', snapshot.site], () => communities.listUrl(snapshot.site, 'outcomes'));
  const wayToEdit = (outcome: Outcome) => (
    <GoLink to={paths.outcome(snapshot.site, outcome.key)}>
      {t(mayChangeOutcome(outcome, account.person.id, snapshot) ? 'outcome.edit' : 'outcome.open')}
      <span style={visuallyHidden}>{t('outcome.edit.which', { text: outcome.text })}</span>
    </GoLink>
  );
  return (
    <>
      <div className={styles.search}>
        <Field label={t('outcomes.search')}>
          <Input type="search" value={query} onChange={(_event, { value }) => setQuery(value)} />
        </Field>
        <Text role="status" className={styles.quiet}>
          {t('outcomes.found', { count: found.length })}
        </Text>
        {listUrl.kind === 'ready' && (
          <Link
            href={listUrl.value}
            target="_blank"
            rel="noreferrer"
            onClick={(event) => {
              event.preventDefault();
              void host.openLink(listUrl.value);
            }}
          >
            {t('open-list')}
          </Link>
        )}
      </div>
      {found.length === 0 ? (
        <>
          <div className={styles.row}>
            <Text>{t('outcomes.none-found')}</Text>
            <Button onClick={() => setQuery('')}>{t('outcomes.clear')}</Button>
          </div>
          <ClosestOutcomes snapshot={snapshot} query={asked} aside={wayToEdit} />
        </>
      ) : (
        <OutcomeList outcomes={found} aside={wayToEdit} />
      )}
    </>
  );
}
