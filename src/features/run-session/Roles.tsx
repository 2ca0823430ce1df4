import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import {
  givenRoles,
  proposeRoles,
  rolesOf,
  type RoleProposal,
  type SessionRole,
} from '#domain/sessions/roles.ts';
import { steerSession } from '#workflows/steer-session.ts';
import { useAnnounce } from '#ui/announce/announcer.tsx';
import { useServices } from '#ui/services/services.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useLaterText } from './later-text.ts';
import { useRoom } from './room.ts';
import { useRoomStyles } from './SessionRoom.styles.ts';

/** Who does what: one's own part in a sentence, the others' in a line each; who facilitates gives them. */
export function Roles() {
  const t = useLaterText();
  const styles = useRoomStyles();
  const { account } = useServices();
  const { session, format, view, facts, community, facilitates } = useRoom();
  const proposal = facilitates ? proposeRoles(session, view, community) : null;
  const given = givenRoles(facts);
  const roles = rolesOf(format);
  return (
    <>
      {roles.map((role) => {
        const person = given[role];
        if (!person) return null;

        return (
          <Text key={role} className={styles.text}>
            {person.id === account.person.id
              ? t(`role.mine.${role}`)
              : t('role.line', { role: t(`role.${role}`), name: person.name })}
          </Text>
        );
      })}
      {proposal && (
        <details className={styles.details}>
          <summary className={styles.summary}>{t('roles')}</summary>
          <div className={styles.inside}>
            <GiveRoles roles={roles} proposal={proposal} />
          </div>
        </details>
      )}
    </>
  );
}

function GiveRoles({ roles, proposal }: { roles: readonly SessionRole[]; proposal: RoleProposal }) {
  const t = useLaterText();
  const styles = useRoomStyles();
  const formats = useFormats();
  const announce = useAnnounce();
  const { account, serverClock } = useServices();
  const { format, follower, facts, view, keep } = useRoom();
  const [chosen, setChosen] = useState<Partial<Record<SessionRole, string>>>({});
  const steering = useMemo(
    () => steerSession({ account, serverClock }, { follower, format }),
    [account, serverClock, follower, format],
  );
  const given = givenRoles(facts);
  const people = view.present.filter(({ id }, at, all) => all.findIndex((one) => one.id === id) === at);
  const holderOf = (role: SessionRole) =>
    people.find(({ id }) => id === chosen[role]) ?? given[role] ?? proposal.roles[role] ?? people[0];
  const give = async () => {
    for (const role of roles) {
      const person = holderOf(role);
      if (person && !(await keep(steering.giveRole(role, person)))) return;
    }
    announce(t('roles.given'));
  };
  const { newcomers } = proposal;
  return (
    <>
      <Text size={200} className={styles.quiet}>
        {t('roles.proposed')}
      </Text>
      {newcomers.length > 0 && (
        <Text size={200} className={styles.quiet}>
          {t('roles.newcomers', {
            people: formats.list(newcomers.map(({ name }) => name)),
            count: newcomers.length,
          })}
        </Text>
      )}
      {roles.map((role) => (
        <Field key={role} label={t(`role.${role}`)}>
          <Select
            className={styles.choice}
            value={holderOf(role)?.id ?? ''}
            onChange={(_event, { value }) => setChosen({ ...chosen, [role]: value })}
          >
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ))}
      <div className={styles.row}>
        <Button onClick={() => void give()}>{t('roles.give')}</Button>
      </div>
    </>
  );
}
