import { Badge, Button, Select, Text } from '@fluentui/react-components';
import { useId, useRef, useState } from 'react';
import { candidateStatuses, type Candidate } from '#domain/communities/candidate.ts';
import { goesByMail } from '#domain/communities/person.ts';
import { canBeAsked, statusesAfter } from '#domain/discovery/candidates.ts';
import { allowedFor } from '#workflows/allowed-for.ts';
import { chatWith } from '#workflows/chat-with.ts';
import { mailLink, type Invitation } from '#workflows/invite.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { PersonName } from '#ui/people/PersonName.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { usePress } from '#ui/press/usePress.ts';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { AskAgain } from './AskAgain.tsx';
import { useFindStyles } from './FindPeople.styles.ts';
import { Said } from './Said.tsx';
import { StuckInvitation } from './StuckInvitation.tsx';
import { useText } from './text.ts';
import type { CandidatesView } from './useCandidates.ts';

interface CandidateRowProps {
  readonly candidate: Candidate;
  readonly candidates: Extract<CandidatesView, { kind: 'ready' }>;
  readonly subject: string;
  /** The invitation as this person would get it. */
  readonly text: string;
  /** The same as an activity in Teams; null where its link would not lead there. */
  readonly activity: (NonNullable<Invitation['activity']> & { readonly text: string }) | null;
  /** Opens what belongs to the talk: its time, its questions, its notes. */
  readonly onTalk: () => void;
}

/** One candidate: where things stand, the invitation, and what the person answered. */
export function CandidateRow(props: CandidateRowProps) {
  const { candidate, candidates, text, activity, onTalk } = props;
  const t = useText();
  const styles = useFindStyles();
  const offerUndo = useUndo();
  const announce = useAnnounce();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { clock } = useServices();
  const { person, status } = candidate;
  const { name } = person;
  const isNever = candidates.never.has(person.id) || candidate.never === true;
  const ask = !isNever && canBeAsked(candidate, clock.now());
  const sentence = useFailureText();
  const [refused, setRefused] = useState<Way | null>(null);

  /** The buttons go once the person was asked; the focus stays with the person. */
  const toPerson = () => heading.current?.focus({ preventScroll: true });

  /** Says why where it could not be done; whoever is listed stays as they were. */
  const { isBusy, failure, press: attempt } = usePress((work: () => Promise<void>) => work());

  return (
    <article className={styles.card} aria-labelledby={id}>
      <div className={styles.cardHead}>
        <h3 ref={heading} id={id} tabIndex={-1} className={styles.name}>
          <PersonName person={person} />
        </h3>
        <Badge appearance="tint" color={status === 'active' ? 'success' : 'informative'}>
          {t(`status.${status}`)}
        </Badge>
      </div>
      <Said candidate={candidate} />
      {ask && (
        <details className={styles.details}>
          <summary className={styles.summary}>{t('invite.preview')}</summary>
          <div className={styles.preview}>{text}</div>
          {activity && !goesByMail(person.id) && (
            <Text className={styles.small}>{t('invite.activity.preview', activity)}</Text>
          )}
        </details>
      )}
      <div className={styles.actions}>
        {ask && (
          <Ask {...props} attempt={attempt} isBusy={isBusy} onRefused={setRefused} onAsked={toPerson} />
        )}
        {!isNever && statusesAfter(status).some((next) => next !== 'asked') && (
          <Answer candidate={candidate} candidates={candidates} attempt={attempt} />
        )}
        {!isNever && status !== 'declined' && (
          <Button size="small" aria-label={t('talk.label', { name })} onClick={onTalk}>
            {t('talk')}
          </Button>
        )}
        {status === 'suggested' && (
          <Button
            size="small"
            aria-label={t('invite.remove.label', { name })}
            onClick={() =>
              attempt(async () => {
                const undo = await candidates.remove(person.id);
                offerUndo({ text: t('invite.removed', { name }), undo, hereOnly: true });
              })
            }
          >
            {t('invite.remove')}
          </Button>
        )}
      </div>
      {isNever ? (
        <>
          <span className={styles.small}>{t('never.note', { name })}</span>
          <div className={styles.actions}>
            <Button
              size="small"
              aria-label={t('never.back.label', { name })}
              onClick={() =>
                attempt(async () => {
                  await candidates.mayBeSuggested(candidate);
                  announce(t('never.back.done', { name }));
                  toPerson();
                })
              }
            >
              {t('never.back')}
            </Button>
          </div>
        </>
      ) : (
        status === 'declined' && <span className={styles.small}>{t('declined.note')}</span>
      )}
      <StuckInvitation person={person} candidates={candidates} attempt={attempt} onDropped={toPerson} />
      {status === 'later' && <AskAgain candidate={candidate} candidates={candidates} attempt={attempt} />}
      {refused && (
        <span className={styles.small} role="alert">
          {t(refused === 'chat' ? 'invite.not-allowed' : 'invite.activity.not-allowed')}
        </span>
      )}
      {failure !== null && (
        <div role="alert">
          <Notice intent="error" failure={failure}>
            {sentence(failure)}
          </Notice>
        </div>
      )}
    </article>
  );
}

export type Attempt = (work: () => Promise<void>) => void;

type Way = 'chat' | 'activity';

interface AskProps extends CandidateRowProps {
  readonly attempt: Attempt;
  readonly isBusy: boolean;
  /** Null where nothing was refused. */
  readonly onRefused: (way: Way | null) => void;
  readonly onAsked: () => void;
}

function Ask(props: AskProps) {
  const { candidate, candidates, subject, text, activity, attempt, isBusy, onRefused, onAsked } = props;
  const { person } = candidate;
  const t = useText();
  const styles = useFindStyles();
  const announce = useAnnounce();
  const { identity, host } = useServices();

  async function send(way: Way) {
    const allowed = await allowedFor({ identity }, `invite-by-${way}`);
    onRefused(allowed ? null : way);
    if (!allowed) return;
    const invitation =
      way === 'activity' && activity
        ? { text: activity.text, activity: { community: activity.community, link: activity.link } }
        : { text };
    await candidates.sendInvitation({ to: person, ...invitation });
    announce(t('invite.sent', { name: person.name }));
    onAsked();
  }

  /** What the person sends with another program counts as asked. */
  const asked = () =>
    attempt(async () => {
      await candidates.mark(person.id, 'asked');
      announce(t('invite.mail-opened', { name: person.name }));
      onAsked();
    });

  return (
    <>
      {goesByMail(person.id) ? (
        <Button
          size="small"
          aria-label={t('invite.open-chat.label', { name: person.name })}
          onClick={() => {
            void host.openLink(chatWith([person], text));
            asked();
          }}
        >
          {t('invite.open-chat')}
        </Button>
      ) : (
        <Button
          size="small"
          disabledFocusable={isBusy}
          aria-label={t('invite.chat.label', { name: person.name })}
          onClick={() => attempt(() => send('chat'))}
        >
          {t('invite.chat')}
        </Button>
      )}
      {activity && !goesByMail(person.id) && (
        <Button
          size="small"
          disabledFocusable={isBusy}
          aria-label={t('invite.activity.label', { name: person.name })}
          onClick={() => attempt(() => send('activity'))}
        >
          {t('invite.activity')}
        </Button>
      )}
      {person.mail ? (
        <Button
          as="a"
          size="small"
          href={mailLink({ to: person.mail, subject, body: text })}
          target="_blank"
          rel="noreferrer"
          aria-label={t('invite.mail.label', { name: person.name })}
          onClick={asked}
        >
          {t('invite.mail')}
        </Button>
      ) : (
        <span className={styles.small}>{t('invite.no-mail')}</span>
      )}
      {goesByMail(person.id) && <span className={styles.small}>{t('invite.by-mail')}</span>}
    </>
  );
}

function Answer({
  candidate: { person, status },
  candidates,
  attempt,
}: Pick<AskProps, 'candidate' | 'candidates' | 'attempt'>) {
  const t = useText();
  const offerUndo = useUndo();
  return (
    <Select
      size="small"
      aria-label={t('status', { name: person.name })}
      value={status}
      onChange={(_event, { value }) => {
        if (value === 'never') {
          attempt(async () => {
            const undo = await candidates.neverSuggest(person.id);
            offerUndo({ text: t('never.set', { name: person.name }), undo, hereOnly: true });
          });
          return;
        }
        const next = candidateStatuses.find((one) => one === value);
        if (next === undefined || next === status) return;
        attempt(async () => {
          const undo = await candidates.mark(person.id, next);
          const text = t('status.set', { name: person.name, status: t(`status.${next}`) });
          offerUndo({ text, undo, hereOnly: true });
        });
      }}
    >
      {[status, ...statusesAfter(status)].map((one) => (
        <option key={one} value={one}>
          {t(`status.${one}`)}
        </option>
      ))}
      <option value="never">{t('never.option')}</option>
    </Select>
  );
}
