import { Badge, Button, Select } from '@fluentui/react-components';
import { useId, useRef, useState } from 'react';
import { jobs } from '#domain/access/scopes.ts';
import { candidateStatuses, type Candidate } from '#domain/communities/candidate.ts';
import { canBeAsked, statusesAfter } from '#domain/discovery/candidates.ts';
import { mailLink } from '#workflows/invite.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { PersonName } from '#ui/people/PersonName.tsx';
import { useUndo } from '#ui/undo/undo.tsx';
import { useServices } from '#ui/services/services.tsx';
import { Notice } from '#ui/states/Notice.tsx';
import { useFailureText } from '#ui/states/useFailureText.ts';
import { AskAgain } from './AskAgain.tsx';
import { useFindStyles } from './FindPeople.styles.ts';
import { Said } from './Said.tsx';
import { useText } from './text.ts';
import type { CandidatesView } from './useCandidates.ts';

interface CandidateRowProps {
  readonly candidate: Candidate;
  readonly candidates: Extract<CandidatesView, { kind: 'ready' }>;
  readonly subject: string;
  /** The invitation as this person would get it. */
  readonly text: string;
  /** Opens what belongs to the talk: its time, its questions, its notes. */
  readonly onTalk: () => void;
}

/** One candidate: where things stand, the invitation, and what the person answered. */
export function CandidateRow({ candidate, candidates, subject, text, onTalk }: CandidateRowProps) {
  const t = useText();
  const styles = useFindStyles();
  const offerUndo = useUndo();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { clock } = useServices();
  const { person, status } = candidate;
  const { name } = person;
  const isNever = candidates.never.has(person.id) || candidate.never === true;
  const ask = !isNever && canBeAsked(candidate, clock.now());
  const sentence = useFailureText();
  const [refused, setRefused] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  /** Says why where it could not be done; whoever is listed stays as they were. */
  async function attempt(work: () => Promise<void>) {
    setFailure(null);
    try {
      await work();
    } catch (thrown) {
      setFailure(thrown);
    }
  }

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
        </details>
      )}
      <div className={styles.actions}>
        {ask && (
          <Ask
            candidate={candidate}
            candidates={candidates}
            subject={subject}
            text={text}
            onTalk={onTalk}
            attempt={attempt}
            onRefused={setRefused}
            // The buttons go once the person was asked; the focus stays with the person.
            onAsked={() => heading.current?.focus({ preventScroll: true })}
          />
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
            appearance="subtle"
            aria-label={t('invite.remove.label', { name })}
            onClick={() =>
              void attempt(async () => {
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
        <span className={styles.small}>{t('never.note', { name })}</span>
      ) : (
        status === 'declined' && <span className={styles.small}>{t('declined.note')}</span>
      )}
      {status === 'later' && <AskAgain candidate={candidate} candidates={candidates} attempt={attempt} />}
      {refused && (
        <span className={styles.small} role="alert">
          {t('invite.not-allowed')}
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

export type Attempt = (work: () => Promise<void>) => Promise<void>;

interface AskProps extends CandidateRowProps {
  readonly attempt: Attempt;
  readonly onRefused: (refused: boolean) => void;
  readonly onAsked: () => void;
}

function Ask(props: AskProps) {
  const { candidate, candidates, subject, text, attempt, onRefused, onAsked } = props;
  const { person } = candidate;
  const t = useText();
  const styles = useFindStyles();
  const announce = useAnnounce();
  const { identity } = useServices();
  const [sending, setSending] = useState(false);

  async function send() {
    const { needs } = jobs['invite-by-chat'];
    setSending(true);
    try {
      const allowed = needs.every((scope) => identity.granted().has(scope)) || (await identity.ask(needs));
      onRefused(!allowed);
      if (!allowed) return;
      await candidates.inviteByChat(person, text);
      announce(t('invite.sent', { name: person.name }));
      onAsked();
    } finally {
      setSending(false);
    }
  }

  return (
    <>
      <Button
        size="small"
        disabledFocusable={sending}
        aria-label={t('invite.chat.label', { name: person.name })}
        onClick={() => void (sending || attempt(send))}
      >
        {t('invite.chat')}
      </Button>
      {person.mail ? (
        <Button
          as="a"
          size="small"
          href={mailLink({ to: person.mail, subject, body: text })}
          target="_blank"
          rel="noreferrer"
          aria-label={t('invite.mail.label', { name: person.name })}
          onClick={() =>
            void attempt(async () => {
              await candidates.mark(person.id, 'asked');
              announce(t('invite.mail-opened', { name: person.name }));
              onAsked();
            })
          }
        >
          {t('invite.mail')}
        </Button>
      ) : (
        <span className={styles.small}>{t('invite.no-mail')}</span>
      )}
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
          void attempt(async () => {
            const undo = await candidates.neverSuggest(person.id);
            offerUndo({ text: t('never.set', { name: person.name }), undo, hereOnly: true });
          });
          return;
        }
        const next = candidateStatuses.find((one) => one === value);
        if (next === undefined || next === status) return;
        void attempt(async () => {
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
