import { isStranger, type Circles } from './circles.ts';
import { domain, type Colleague } from './colleague.ts';
import type { Gathering, MeetingBuilder } from './meeting-builder.ts';
import type { Person } from './organisation.ts';

/** What the people of the tour have in their calendars whatever the seed. */
export function personaMeetings(
  builder: MeetingBuilder,
  employees: readonly Colleague[],
  circles: Circles,
): void {
  const found = (account: string): Person[] =>
    employees.filter(({ person }) => person.upn === `${account}@${domain}`).map(({ person }) => person);
  const [asha] = found('asha.rao');
  if (!asha) return;
  const named = (...accounts: string[]) => accounts.flatMap(found);
  const near = (discipline: string, count: number) =>
    employees
      .filter(
        (one) => one.discipline === discipline && ['Berlin', 'London'].includes(one.person.office ?? ''),
      )
      .map(({ person }) => person)
      .filter(
        (person) =>
          person !== asha && !isStranger(person) && !named('tom.baker', 'lena.vogel').includes(person),
      )
      .slice(0, count);
  const weekly: Gathering[] = [
    {
      subject: 'Checkout squad weekly',
      organizer: asha,
      others: [...named('lena.vogel', 'tom.baker'), ...near('engineering', 2), ...near('design', 1)],
      minutes: 60,
      everybodyComes: true,
    },
    {
      subject: 'Plans and packaging',
      organizer: asha,
      others: [...named('marc.dubois', 'jonas.berg'), ...near('finance', 1)],
      minutes: 30,
      everybodyComes: true,
    },
  ];
  for (const gathering of weekly) {
    builder.weekly(gathering);
    circles.add([gathering.organizer, ...gathering.others]);
  }
  for (const lena of named('lena.vogel')) {
    builder.weekly(
      { subject: 'Asha / Lena', organizer: asha, others: [lena], minutes: 30, everybodyComes: true },
      2,
    );
  }
  for (const jonas of named('jonas.berg')) {
    builder.monthly({ subject: 'Coffee Asha and Jonas', organizer: jonas, others: [asha], minutes: 30 });
  }
}
