import { Button, Text } from '@fluentui/react-components';
import { LaterRoomAgenda } from '#ui/challenges/later.tsx';
import { Section } from '#ui/page/Page.tsx';
import { PersonName } from '#ui/people/PersonName.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { Agenda } from './Agenda.tsx';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';
import { LaterLastTime, LaterStartFormat, LaterStepAids } from './later.tsx';
import { Facilitation } from './Facilitation.tsx';
import { useText } from './text.ts';

/** Before the start: when it is, who facilitates, who is here, what will happen. */
export function WaitingView() {
  const t = useText();
  const styles = useRoomStyles();
  const formats = useFormats();
  const { account, zones } = useServices();
  const { site, session, community, view, run, facilitates, keep } = useRoom();
  const facilitator = view.facilitator.person;
  return (
    <>
      <div className={styles.block}>
        <Text>
          {t('waiting.when', {
            date: formats.weekdayDate(session.startsAt),
            start: formats.time(session.startsAt),
            end: formats.time(session.endsAt),
            zone: formats.zoneCity(zones.local()),
          })}
        </Text>
        {facilitator.id === account.person.id ? (
          <Text>{t('waiting.facilitator.me')}</Text>
        ) : (
          <Text className={styles.text}>{t('waiting.facilitator', { name: facilitator.name })}</Text>
        )}
        {facilitates ? (
          <div className={styles.row}>
            <Button appearance="primary" onClick={() => void keep(run.next())}>
              {t('waiting.start')}
            </Button>
          </div>
        ) : (
          <>
            <Text className={styles.quiet}>{t('waiting.wait')}</Text>
            <Facilitation />
          </>
        )}
        <LaterStepAids />
        {facilitates && <LaterStartFormat />}
      </div>
      <LaterLastTime />
      {facilitates && (
        // The others find it in their community: what every panel asks for counts against what the site gives.
        <LaterRoomAgenda site={site} session={session} sessions={community.sessions} />
      )}
      <Section title={t('here')} count={t('here.count', { count: view.present.length })}>
        {view.present.length === 0 ? (
          <Text className={styles.quiet}>{t('here.none')}</Text>
        ) : (
          <ul className={styles.list}>
            {view.present.map((person) => (
              <li key={person.id} className={styles.text}>
                <PersonName person={person} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('agenda')}>
        <Agenda />
      </Section>
    </>
  );
}
