import type { AccountNames } from './account-names.ts';
import type { Chance } from './chance.ts';
import { colleague, domain, someOffice, type Colleague } from './colleague.ts';
import { inventName, nameOf, plainLetters } from './names.ts';
import { officeCalled } from './offices.ts';
import { emptyProfile } from './profiles.ts';

/** People of other firms, invited as guests. */
export function guests(chance: Chance, accounts: AccountNames, count: number): Colleague[] {
  const firms = ['fabrikam.example', 'northwind.example', 'adatum.example'];
  return Array.from({ length: count }, () => {
    const office = someOffice(chance);
    const name = accounts.fresh(() => inventName(chance, office.country));
    const firm = chance.pick(firms);
    const made = colleague({
      chance,
      name,
      office,
      title: 'Consultant',
      discipline: 'guest',
      department: '',
      managerId: null,
      profile: emptyProfile,
    });
    return {
      ...made,
      person: {
        ...made.person,
        upn: `${name.account}_${firm}#EXT#@${domain}`,
        mail: `${name.account}@${firm}`,
        jobTitle: null,
        department: null,
        office: null,
        userType: 'Guest' as const,
      },
    };
  });
}

/** Accounts that are nobody's. */
export function serviceAccounts(chance: Chance): Colleague[] {
  const names = [
    'Build server',
    'Reception Berlin',
    'Payroll mailbox',
    'Scanner London',
    'Support inbox',
    'Survey robot',
  ];
  return names.map((displayName) => {
    const upn = `${displayName.toLowerCase().split(' ').map(plainLetters).join('-')}@${domain}`;
    const made = colleague({
      chance,
      name: nameOf(displayName, ''),
      office: officeCalled('Berlin'),
      title: '',
      discipline: 'service',
      department: '',
      managerId: null,
      profile: emptyProfile,
    });
    return {
      ...made,
      person: {
        ...made.person,
        displayName,
        givenName: null,
        surname: null,
        upn,
        mail: displayName.includes('mailbox') || displayName.includes('inbox') ? upn : null,
        jobTitle: null,
        department: null,
        office: null,
        kind: 'service' as const,
      },
    };
  });
}
