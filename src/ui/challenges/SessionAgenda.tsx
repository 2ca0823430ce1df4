import { Button, Text } from '@fluentui/react-components';
import { agendaOf, tooLong } from '#domain/challenges/agenda.ts';
import type { StandingChallenge } from '#domain/challenges/standing.ts';
import type { Format } from '#domain/sessions/format.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { placeChallenge } from '#workflows/challenges.ts';
import { useAnnounce } from '../announce/announcer.tsx';
import { visuallyHidden } from '../page/hidden.ts';
import { Section } from '../page/Page.tsx';
import { usePress } from '../press/usePress.ts';
import { useServices } from '../services/services.tsx';
import { WithFormat } from '../session-formats/WithFormat.tsx';
import { FailedState } from '../states/FailedState.tsx';
import { Notice } from '../states/Notice.tsx';
import { useFormats } from '../text/formats.ts';
import { useUndo } from '../undo/undo.tsx';
import { useChallengeStyles } from './Challenges.styles.ts';
import { ChallengeLine } from './ChallengeLine.tsx';
import { useChallengeText } from './text.ts';

interface SessionAgendaProps {
  readonly site: SiteId;
  readonly session: Session;
  /** Every challenge of the community. */
  readonly challenges: readonly StandingChallenge[];
  /** Who facilitates the session picks; the others read. */
  readonly mayPick: boolean;
  /** Whether the format alone fits is said beside it. */
  readonly isFormatSaid?: true;
}

/** What a session takes up: what was picked, and what most people want of what fits its time. */
export function SessionAgenda(props: SessionAgendaProps) {
  return (
    <WithFormat
      id={props.session.format}
      site={props.site}
      carried={null}
      fallback={null}
      failed={(failure, retry) => <FailedState failure={failure} onRetry={retry} />}
    >
      {(format) => <Agenda {...props} format={format} />}
    </WithFormat>
  );
}

function Agenda(props: SessionAgendaProps & { readonly format: Format | null }) {
  const { session, challenges, mayPick, format, isFormatSaid } = props;
  const t = useChallengeText();
  const styles = useChallengeStyles();
  const formats = useFormats();
  const { taken, proposed, fit } = agendaOf(session, challenges, format);
  // The others find what is most wanted where they vote.
  const offered = mayPick ? proposed : [];
  const long = format && tooLong(session, format, taken.length);
  const isLong = long?.kind === 'challenges' || (long && !isFormatSaid);
  if (taken.length === 0 && offered.length === 0 && !isLong) return null;

  const date = formats.weekdayDate(session.startsAt, session.timeZone);
  return (
    <Section title={t('agenda', { date })} count={`(${taken.length})`}>
      {isLong ? (
        <Notice intent="warning">
          {t(long.kind === 'format' ? 'agenda.format-too-long' : 'agenda.too-long', {
            count: taken.length,
            minutes: long.minutes,
            booked: long.booked,
          })}
        </Notice>
      ) : (
        <Text className={styles.quiet}>{t('agenda.fit', { count: fit })}</Text>
      )}
      {taken.length > 0 && <AgendaItems {...props} items={taken} isTaken />}
      {offered.length > 0 && (
        <>
          <Text>{t('agenda.proposed')}</Text>
          <AgendaItems {...props} items={offered} isTaken={false} />
        </>
      )}
    </Section>
  );
}

function AgendaItems({
  items,
  ...props
}: Omit<AgendaItemProps, 'standing'> & { readonly items: readonly StandingChallenge[] }) {
  const styles = useChallengeStyles();
  return (
    <ul className={styles.list}>
      {items.map((one) => (
        <AgendaItem key={one.challenge.key} {...props} standing={one} />
      ))}
    </ul>
  );
}

interface AgendaItemProps extends SessionAgendaProps {
  readonly standing: StandingChallenge;
  readonly isTaken: boolean;
}

function AgendaItem({ site, session, mayPick, standing, isTaken }: AgendaItemProps) {
  const t = useChallengeText();
  const styles = useChallengeStyles();
  const services = useServices();
  const announce = useAnnounce();
  const offerUndo = useUndo();
  const { challenge } = standing;
  const { question } = challenge;

  const { failure, press } = usePress(async () => {
    const to = isTaken
      ? ({ stage: 'raised', session: '' } as const)
      : ({ stage: 'in-session', session: session.key } as const);
    const after = await placeChallenge(services, { site, challenge, to });
    const { stage, session: before } = challenge;
    const text = t(isTaken ? 'agenda.taken-off' : 'agenda.taken', { question });
    announce(text);
    offerUndo({
      text,
      undo: () => placeChallenge(services, { site, challenge: after, to: { stage, session: before } }),
    });
  });

  return (
    <li className={styles.item}>
      <Text weight="semibold">
        <bdi>{question}</bdi>
      </Text>
      <div className={styles.row}>
        <ChallengeLine standing={standing} />
        {mayPick && (
          <Button size="small" onClick={press}>
            {t(isTaken ? 'agenda.off' : 'agenda.on')}
            <span style={visuallyHidden}>{t('vote.which', { question })}</span>
          </Button>
        )}
      </div>
      {failure !== null && <FailedState failure={failure} />}
    </li>
  );
}
