import type { Chance } from './chance.ts';
import type { Name } from './names.ts';
import { offices } from './offices.ts';
import type { Office } from './offices.ts';
import type { Person, Profile, Weekday } from './organisation.ts';
import { inventProfile } from './profiles.ts';
import { titleAbroad } from './roles.ts';

export const domain = 'contoso.example';

/** A person and what the generator knows about them that no table holds. */
export interface Colleague {
  readonly person: Person;
  readonly discipline: string;
}

const monToFri: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
export const fullTime = { workDays: monToFri, workStart: '09:00', workEnd: '17:30' } as const;

export function colleague(about: {
  chance: Chance;
  name: Name;
  office: Office;
  title: string;
  discipline: string;
  department: string;
  managerId: string | null;
  profile?: Profile;
  isAdmin?: boolean;
}): Colleague {
  const { chance, name, office, discipline } = about;
  const abroad = chance.happens(0.4) ? titleAbroad(about.title, office.language) : undefined;
  const upn = `${name.account}@${domain}`;
  return {
    discipline,
    person: {
      id: chance.guid(),
      upn,
      displayName: name.display,
      givenName: name.given,
      surname: name.surname,
      mail: upn,
      jobTitle: abroad ?? about.title,
      department: about.department,
      office: office.name,
      country: office.country,
      language: office.language,
      timeZone: office.timeZone,
      ...workingHours(chance),
      hasCustomZone: false,
      accountEnabled: true,
      userType: 'Member',
      kind: 'person',
      isAdmin: about.isAdmin ?? false,
      managerId: about.managerId,
      profile: about.profile ?? inventProfile(chance, discipline),
    },
  };
}

function workingHours(chance: Chance): Pick<Person, 'workDays' | 'workStart' | 'workEnd'> {
  return chance.weighted<Pick<Person, 'workDays' | 'workStart' | 'workEnd'>>([
    [fullTime, 40],
    [{ workDays: monToFri, workStart: '08:00', workEnd: '17:00' }, 22],
    [{ workDays: monToFri, workStart: '10:00', workEnd: '18:30' }, 16],
    [{ workDays: monToFri, workStart: '07:00', workEnd: '15:30' }, 6],
    [{ workDays: monToFri, workStart: '08:30', workEnd: '13:30' }, 5],
    [{ workDays: ['monday', 'tuesday', 'wednesday', 'thursday'], workStart: '08:30', workEnd: '18:00' }, 7],
    [{ workDays: ['tuesday', 'wednesday', 'thursday'], workStart: '09:00', workEnd: '17:00' }, 4],
  ]);
}

export function someOffice(chance: Chance): Office {
  return chance.weighted(offices.map((office) => [office, office.share] as const));
}
