import type { GraphAnswer, GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { fits, parseFilter } from '../odata/filter.ts';
import { context, linkWith, wholeNumber } from '../odata/query.ts';
import { queryOption, selected } from '../select.ts';
import type { PersonRow } from './person-store.ts';
import { everybody } from './person-store.ts';
import type { Relevant } from './relevant-people.ts';
import { relevantTo } from './relevant-people.ts';

const usualPage = 10;
const largestPage = 1000;

/** GET /me/people: people and groups by relevance, ten at a time. */
export function listPeople(call: GraphCall): GraphAnswer {
  const search = queryOption(call.query, 'search');
  if (search !== null && queryOption(call.query, 'skip') !== null) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidRequest',
      'The query options $search and $skip cannot be combined.',
    );
  }
  const top = wholeNumber(call, 'top', { least: 1, most: largestPage, usual: usualPage });
  const skip = wholeNumber(call, 'skip', { least: 0, most: 100_000, usual: 0 });
  const ranked = relevantTo(call.world, call.user.id);
  const found = search === null ? ranked : searched(call, ranked, search);
  const shown = found.map(personResource);
  const filter = queryOption(call.query, 'filter');
  const kept = filter === null || filter === '' ? shown : filtered(shown, filter);
  return {
    status: 200,
    body: {
      '@odata.context': context(call, `users('${encodeURIComponent(call.user.id)}')/people`),
      value: kept
        .slice(skip, skip + top)
        .map((one) => selected(one, call.query, { type: 'person', known: personProperties })),
      ...(skip + top < kept.length && search === null
        ? { '@odata.nextLink': linkWith(call, { $skip: String(skip + top) }) }
        : {}),
    },
  };
}

const personProperties = [
  'id', 'displayName', 'givenName', 'surname', 'birthday', 'personNotes', 'isFavorite', 'jobTitle', 'companyName',
  'yomiCompany', 'department', 'officeLocation', 'profession', 'userPrincipalName', 'imAddress',
  'scoredEmailAddresses', 'phones', 'postalAddresses', 'websites', 'personType',
]; // prettier-ignore

function personResource(relevant: Relevant): Record<string, unknown> {
  const empty = {
    birthday: '',
    personNotes: '',
    isFavorite: false,
    companyName: null,
    yomiCompany: '',
    profession: '',
    phones: [],
    postalAddresses: [],
    websites: [],
  };
  if (relevant.kind === 'group') {
    const { group } = relevant;
    return {
      ...empty,
      id: group.id,
      displayName: group.display_name,
      givenName: null,
      surname: null,
      jobTitle: null,
      department: null,
      officeLocation: null,
      userPrincipalName: '',
      imAddress: null,
      scoredEmailAddresses: [scored(group.mail, relevant.score)],
      personType: { class: 'Group', subclass: 'UnifiedGroup' },
    };
  }
  const { person } = relevant;
  return {
    ...empty,
    id: person.id,
    displayName: person.display_name,
    givenName: person.given_name,
    surname: person.surname,
    jobTitle: person.job_title,
    department: person.department,
    officeLocation: person.office_location,
    userPrincipalName: person.upn,
    imAddress: person.mail === null ? null : `sip:${person.mail}`,
    scoredEmailAddresses: person.mail === null ? [] : [scored(person.mail, relevant.score)],
    personType: personType(person),
  };
}

function personType(person: PersonRow): { class: string; subclass: string } {
  if (person.user_type === 'Guest') return { class: 'Person', subclass: 'PersonalContact' };
  if (person.kind === 'service') return { class: 'Other', subclass: 'Unknown' };
  return { class: 'Person', subclass: 'OrganizationUser' };
}

function scored(address: string, score: number): unknown {
  return {
    address,
    relevanceScore: Math.round(score * 100) / 100,
    selectionLikelihood: score > 10 ? 'high' : 'notSpecified',
  };
}

function filtered(people: readonly Record<string, unknown>[], text: string): Record<string, unknown>[] {
  const filter = parseFilter(text);
  return people.filter((person) => fits(filter, person));
}

/** `"ash"` looks at names and addresses, `"topic:pricing"` at what people say about themselves and meet about. */
function searched(call: GraphCall, ranked: readonly Relevant[], search: string): Relevant[] {
  const text = search.trim().replace(/^"(.*)"$/u, '$1');
  const topic = /^topic:\s*(.+)$/iu.exec(text)?.[1];
  if (topic !== undefined)
    return ranked.filter((one) => one.kind === 'person' && saysSomethingAbout(one.person, topic));
  const known = ranked.filter((one) => namesFit(one, text));
  if (!includesDirectory(call)) return known;
  const ids = new Set(known.map((one) => (one.kind === 'person' ? one.person.id : one.group.id)));
  const others = everybody(call.world)
    .filter((person) => !ids.has(person.id) && person.account_enabled === 1 && person.id !== call.user.id)
    .map((person): Relevant => ({ kind: 'person', person, score: 0 }))
    .filter((one) => namesFit(one, text));
  return [...known, ...others];
}

function includesDirectory(call: GraphCall): boolean {
  return (call.headers.get('x-peoplequery-querysources') ?? '').toLowerCase().includes('directory');
}

function namesFit(relevant: Relevant, text: string): boolean {
  const words =
    relevant.kind === 'group'
      ? [relevant.group.display_name, relevant.group.mail]
      : [relevant.person.display_name, relevant.person.mail ?? '', relevant.person.upn];
  const parts = words.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)).map(folded);
  return text
    .split(/\s+/u)
    .map(folded)
    .every((wanted) => parts.some((part) => part.startsWith(wanted)));
}

function saysSomethingAbout(person: PersonRow, topic: string): boolean {
  const text = folded(
    [
      person.about_me ?? '',
      person.job_title ?? '',
      person.skills_json,
      person.interests_json,
      person.responsibilities_json,
      person.past_projects_json,
    ].join(' '),
  );
  return topic
    .split(/\s+/u)
    .map(folded)
    .every((word) => text.includes(word));
}

/** Accents make no difference: Souza and Søren are found as typed. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
