import { Button, Checkbox, Field, Select, Text } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Challenge } from '#domain/challenges/challenge.ts';
import { hasPlaceForLinks, linksOf, proposedChallenge, thankable } from '#domain/knowledge/outcome-links.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import { linkOutcome } from '#workflows/link-outcome.ts';
import { useAnnounce } from '../announce/announcer.tsx';
import { useAsync } from '../data/useAsync.ts';
import { useChallenges } from '../data/useChallenges.ts';
import { usePress } from '../press/usePress.ts';
import { useServices } from '../services/services.tsx';
import { FailedState } from '../states/FailedState.tsx';
import { Loading } from '../states/Loading.tsx';
import { useUndo } from '../undo/undo.tsx';
import { useLinksStyles } from './OutcomeLinks.styles.ts';
import { useLinksText } from './text.ts';

interface LinksFormProps {
  readonly snapshot: CommunitySnapshot;
  readonly outcome: Outcome;
  readonly facts: readonly Fact[] | null;
  readonly onDone: () => void;
}

/** Reads the challenges, and who was there, once somebody asks for the form. */
export function LinksForm(props: LinksFormProps) {
  const t = useLinksText();
  const { log } = useServices();
  const { snapshot, outcome, facts } = props;
  const { site } = snapshot;
  const { session } = outcome;
  const challenges = useChallenges(site);
  const read = useAsync(
    ['was-there', site, session],
    async (signal) => (session === '' ? [] : (await log.start({ site, session }, signal)).facts),
    { enabled: facts === null },
  );
  if (!hasPlaceForLinks(snapshot)) return <Text>{t('repair')}</Text>;
  if (challenges.kind === 'failed') {
    return <FailedState failure={challenges.failure} onRetry={challenges.retry} />;
  }
  const there = facts ?? (read.kind === 'ready' ? read.value : null);
  if (there === null && read.kind === 'failed') {
    return <FailedState failure={read.failure} onRetry={read.retry} />;
  }
  if (challenges.kind === 'loading' || there === null) return <Loading label={t('form.looking')} lines={3} />;

  return (
    <Fields
      {...props}
      facts={there}
      challenges={challenges.read.challenges.filter(({ stage }) => stage !== 'withdrawn')}
    />
  );
}

interface FieldsProps extends LinksFormProps {
  readonly facts: readonly Fact[];
  readonly challenges: readonly Challenge[];
}

function Fields({ snapshot, outcome, facts, challenges, onDone }: FieldsProps) {
  const t = useLinksText();
  const styles = useLinksStyles();
  const services = useServices();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const hint = useId();
  // As it was when the form was opened: what others change meanwhile is told by the merge, and not undone.
  const [seen] = useState(outcome);
  const before = linksOf(seen);
  const proposed = before.challenge === '' ? proposedChallenge(seen.session, challenges) : '';
  const [links, setLinks] = useState({ ...before, challenge: before.challenge || proposed });
  const { site, members } = snapshot;
  const there = thankable(outcome, { members, facts });
  // Who was thanked before stays in the choice, whatever is known of them now.
  const people = [...there, ...before.thanks.filter(({ id }) => there.every((one) => one.id !== id))];

  const { failure, submit } = usePress(async () => {
    if (await linkOutcome(services, { site, outcome: seen, links })) {
      announce(t('saved'));
      offerUndo({
        text: t('saved'),
        undo: () => linkOutcome(services, { site, outcome: { ...seen, ...links }, links: before }),
      });
    }
    onDone();
  });

  return (
    <form className={styles.form} onSubmit={submit}>
      {(challenges.length > 0 || links.challenge !== '') && (
        <Field
          label={t('form.challenge')}
          {...(proposed === '' ? {} : { hint: t('form.challenge.proposed') })}
        >
          <Select
            className={styles.choice}
            value={links.challenge}
            onChange={(_event, { value }) =>
              setLinks({ ...links, challenge: challenges.find(({ key }) => key === value)?.key ?? '' })
            }
          >
            <option value="">{t('form.challenge.none')}</option>
            {challenges.map(({ key, question }) => (
              <option key={key} value={key}>
                {question}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <fieldset className={styles.people} aria-describedby={hint}>
        <legend className={styles.legend}>{t('form.thanks')}</legend>
        <Text size={200} id={hint} className={styles.quiet}>
          {t(people.length > 0 ? 'form.thanks.hint' : 'form.thanks.nobody')}
        </Text>
        {people.map((person) => (
          <Checkbox
            key={person.id}
            label={person.name}
            checked={links.thanks.some(({ id }) => id === person.id)}
            onChange={(_event, { checked }) => {
              const others = links.thanks.filter(({ id }) => id !== person.id);
              setLinks({ ...links, thanks: checked === true ? [...others, person] : others });
            }}
          />
        ))}
      </fieldset>
      {failure !== null && <FailedState failure={failure} />}
      <div className={styles.row}>
        <Button type="submit" size="small">
          {t('form.keep')}
        </Button>
        <Button size="small" onClick={onDone}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
}
