import { Button, Checkbox, Text } from '@fluentui/react-components';
import type { Dispatch } from 'react';
import { personTyped } from '#domain/communities/person.ts';
import { roles, type Role } from '#domain/discovery/roles.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { PeoplePicker } from '#ui/people/PeoplePicker.tsx';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { WordsField } from '#ui/words/WordsField.tsx';
import type { FindAction, FindState } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { useText } from './text.ts';
import type { CandidatesView } from './useCandidates.ts';

interface PurposeStepProps {
  readonly site: SiteId;
  readonly state: FindState;
  readonly dispatch: Dispatch<FindAction>;
  readonly candidates: CandidatesView;
}

/** What is shown at once; the rest is behind "More roles". */
const usualRoles: readonly Role[] = [
  'product-manager',
  'product-owner',
  'growth-product-manager',
  'product-operations',
  'product-marketer',
  'designer',
  'ux-researcher',
  'engineer',
  'engineering-manager',
  'data-analyst',
  'data-scientist',
  'project-manager',
];

const otherRoles = roles.filter((role) => !usualRoles.includes(role));

/** What it is about, whom to start from, and which roles. */
export function PurposeStep({ site, state, dispatch, candidates }: PurposeStepProps) {
  const t = useText();
  const styles = useFindStyles();
  const asked = candidates.kind === 'ready' ? candidates.list.candidates.length : 0;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        dispatch({ kind: 'went-to', step: 'who' });
      }}
    >
      {asked > 0 && (
        <Notice
          intent="info"
          action={
            <Button size="small" onClick={() => dispatch({ kind: 'went-to', step: 'invite' })}>
              {t('your-list.show')}
            </Button>
          }
        >
          {t('your-list.open', { count: asked })}
        </Notice>
      )}
      <Text>{t('purpose.intro')}</Text>
      <WordsField
        label={t('topics')}
        hint={t('topics.hint')}
        words={state.topics}
        max={6}
        draft={`find:${site}:topic`}
        onChange={(topics) => dispatch({ kind: 'changed-topics', topics })}
      />
      <KnownField state={state} dispatch={dispatch} />
      <RolesField state={state} dispatch={dispatch} />
      <div className={styles.actions}>
        <Button type="submit" appearance="primary">
          {t('find')}
        </Button>
      </div>
    </form>
  );
}

function KnownField({ state, dispatch }: Pick<PurposeStepProps, 'state' | 'dispatch'>) {
  const t = useText();
  const styles = useFindStyles();
  const { people, identity } = useServices();
  const seesNames = () =>
    ['User.ReadBasic.All', 'User.Read.All'].some((scope) => identity.granted().has(scope));
  return (
    <div className={styles.stack}>
      <PeoplePicker
        label={t('known')}
        selected={state.known}
        max={6}
        onChange={(known) => dispatch({ kind: 'changed-known', known })}
        search={async (text, signal) =>
          (await people.search(text, signal))
            .filter(({ isColleague }) => isColleague)
            .map(({ person }) => person)
        }
        asTyped={(text) => (seesNames() ? null : personTyped(text))}
      />
      <Text className={styles.small}>{t('known.hint')}</Text>
      {!seesNames() && <Text className={styles.small}>{t('known.by-mail')}</Text>}
      <Text className={styles.small}>
        {t(identity.granted().has('User.Read.All') ? 'known.department' : 'known.department.closed')}
      </Text>
    </div>
  );
}

function RolesField({ state, dispatch }: Pick<PurposeStepProps, 'state' | 'dispatch'>) {
  const t = useText();
  const styles = useFindStyles();
  const box = (role: Role) => (
    <Checkbox
      key={role}
      label={t(`role.${role}`)}
      checked={state.roles.includes(role)}
      onChange={() => dispatch({ kind: 'toggled-role', role })}
    />
  );
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t('roles')}</legend>
      <Text className={styles.small}>{t('roles.hint')}</Text>
      <div className={styles.roles}>{usualRoles.map(box)}</div>
      <details className={styles.details}>
        <summary className={styles.summary}>
          {t('roles.more')} · {t('roles.chosen', { count: state.roles.length })}
        </summary>
        <div className={styles.roles}>{otherRoles.map(box)}</div>
      </details>
      <Checkbox
        label={t('roles.adjacent')}
        checked={state.adjacentRoles}
        onChange={() => dispatch({ kind: 'toggled-adjacent-roles' })}
      />
    </fieldset>
  );
}
