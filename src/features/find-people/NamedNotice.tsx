import { Button } from '@fluentui/react-components';
import type { Dispatch } from 'react';
import { FailedState } from '#ui/states/FailedState.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import type { FindAction } from './find-people-state.ts';
import { useNamedText } from './text.ts';
import type { Chosen } from './useCandidates.ts';
import type { Named } from './useNamed.ts';

interface NamedNoticeProps {
  readonly named: Named;
  readonly dispatch: Dispatch<FindAction>;
  readonly onTake: (chosen: readonly Chosen[]) => void;
}

/** Whom a member named, and what can be done about it: nothing is stored before the organizer decides. */
export function NamedNotice({ named, dispatch, onTake }: NamedNoticeProps) {
  const t = useNamedText();
  switch (named.kind) {
    case 'nobody':
      return null;
    case 'looking':
      return <Loading label={t('looking')} lines={2} />;
    case 'failed':
      return <FailedState failure={named.failure} onRetry={named.retry} />;
    case 'unknown':
      return (
        <Notice intent="warning" title={t('unknown.title')}>
          {t('unknown.body')}
        </Notice>
      );
    case 'member':
      return <Notice intent="info">{t('member', { name: named.person.name })}</Notice>;
    case 'known': {
      const { person, by } = named;
      const take = () => {
        onTake([{ person, reason: by ? t('because', { by: by.name }) : '' }]);
        dispatch({ kind: 'went-to', step: 'invite' });
      };
      return (
        <Notice
          intent="info"
          title={
            by ? t('title', { by: by.name, name: person.name }) : t('title.unknown', { name: person.name })
          }
          action={
            <>
              <Button onClick={take}>{t('take')}</Button>
              {by && <Button onClick={() => dispatch({ kind: 'went-to', step: 'who' })}>{t('set')}</Button>}
            </>
          }
        >
          {t(by ? 'body' : 'body.unknown')}
        </Notice>
      );
    }
  }
}
