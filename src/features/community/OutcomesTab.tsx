import { Button, Field, Input, Link, Text } from '@fluentui/react-components';
import { useDeferredValue, useState } from 'react';
import { newestFirst } from '#domain/communities/overview.ts';
import { mayChangeOutcome } from '#domain/knowledge/outcome-change.ts';
import { searchOutcomes } from '#domain/knowledge/search.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import { GoLink } from '#ui/navigation/go.tsx';
import { paths } from '#ui/navigation/paths.ts';
import { visuallyHidden } from '#ui/page/hidden.ts';
import { useServices } from '#ui/services/services.tsx';
import { useCommunityStyles } from './Community.styles.ts';
import { NoOutcomes } from './NoOutcomes.tsx';
import { OutcomeList } from './OutcomeList.tsx';
import { useText } from './text.ts';

/** Everything that was kept, the newest first, searched as one types. */
export function OutcomesTab({ snapshot }: { snapshot: CommunitySnapshot }) {
  const t = useText();
  const styles = useCommunityStyles();
  const { account, communities, host } = useServices();
  const [query, setQuery] = useState('');
  const found = searchOutcomes(newestFirst(snapshot.outcomes), useDeferredValue(query));
  const listUrl = useAsync(['list-url', snapshot.site], () => communities.listUrl(snapshot.site, 'outcomes'));
  if (snapshot.outcomes.length === 0) {
    return <NoOutcomes snapshot={snapshot} />;
  }
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
        <div className={styles.row}>
          <Text>{t('outcomes.none-found')}</Text>
          <Button onClick={() => setQuery('')}>{t('outcomes.clear')}</Button>
        </div>
      ) : (
        <OutcomeList
          outcomes={found}
          aside={(outcome) =>
            mayChangeOutcome(outcome, account.person.id, snapshot) && (
              <GoLink to={paths.outcome(snapshot.site, outcome.key)}>
                {t('outcome.edit')}
                <span style={visuallyHidden}>{t('outcome.edit.which', { text: outcome.text })}</span>
              </GoLink>
            )
          }
        />
      )}
    </>
  );
}
