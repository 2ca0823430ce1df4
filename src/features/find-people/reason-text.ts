import type { Reason } from '#domain/discovery/reason.ts';
import type { Prospect } from '#domain/discovery/suggest-set.ts';
import type { Formats } from '#ui/text/formats.ts';
import type { FindText } from './text.ts';

interface Words {
  readonly t: FindText;
  readonly formats: Formats;
}

/** A reason as a sentence that the person it is about could read. */
export function reasonSentence(reason: Reason, { t, formats }: Words): string {
  switch (reason.kind) {
    case 'named-by-you':
    case 'works-with-you':
    case 'fresh-eyes':
      return t(`reason.${reason.kind}`);
    case 'same-role':
      return t('reason.same-role', { role: t(`role.${reason.role}`) });
    case 'adjacent-role':
      return t('reason.adjacent-role', {
        role: t(`role.${reason.role}`),
        nextTo: t(`role.${reason.nextTo}`),
      });
    case 'topic-in-skills':
      return t('reason.topic-in-skills', { topic: reason.topic, skill: reason.skill });
    case 'topic-in-title':
    case 'topic-by-service':
      return t(`reason.${reason.kind}`, { topic: reason.topic });
    case 'topic-in-interests':
      return t('reason.topic-in-interests', { topic: reason.topic, interest: reason.interest });
    case 'said-offers':
      return reason.people.length > 0
        ? t('reason.said-offers.people', { offer: reason.offer, people: namesOf(reason.people, formats) })
        : t('reason.said-offers', { offer: reason.offer, topic: reason.topic });
    case 'said-wants':
      return t('reason.said-wants', { need: reason.need, people: namesOf(reason.people, formats) });
    case 'could-learn-here':
      return t('reason.could-learn-here', {
        interest: reason.interest,
        people: namesOf(reason.members, formats),
      });
    case 'could-help-others':
      return t('reason.could-help-others', {
        skill: reason.skill,
        people: namesOf(reason.people, formats),
      });
    case 'could-learn-from':
      return t('reason.could-learn-from', {
        interest: reason.interest,
        skill: reason.skill,
        person: reason.person.name,
      });
    case 'could-help-members':
      return t('reason.could-help-members', {
        skill: reason.skill,
        people: namesOf(reason.members, formats),
      });
    case 'named-by-members':
      return t('reason.named-by-members', { people: namesOf(reason.members, formats) });
    case 'meets-people-you-know':
      return t('reason.meets-people-you-know', { people: namesOf(reason.people, formats) });
    case 'shares-contacts':
      return t('reason.shares-contacts', { count: reason.contacts, person: reason.with.name });
    case 'tied-to-your-contacts':
    case 'in-your-small-meetings':
    case 'in-your-large-meetings':
      return t(`reason.${reason.kind}`, { count: reason.count });
    case 'in-your-teams':
      return t('reason.in-your-teams', { count: reason.teams.length, teams: formats.list(reason.teams) });
    case 'same-manager':
      return t('reason.same-manager', { people: namesOf(reason.people, formats) });
    case 'same-department':
    case 'other-department':
      return t(`reason.${reason.kind}`, { department: reason.department });
  }
}

/** Why this person, said to the person; the first reason that can be said so, or nothing. */
export function becauseSentence({ reasons }: Prospect, words: Words): string {
  const said = reasons.map((reason) => because(reason, words)).filter((sentence) => sentence !== '');
  return said[0] ?? '';
}

function because(reason: Reason, { t, formats }: Words): string {
  switch (reason.kind) {
    case 'said-offers':
      return t('invite.because.said-offers', { offer: reason.offer });
    case 'said-wants':
      return t('invite.because.said-wants', { need: reason.need });
    case 'topic-in-skills':
      return t('invite.because.topic', { skill: reason.skill });
    case 'topic-in-title':
      return t('invite.because.topic-title', { topic: reason.topic });
    case 'topic-in-interests':
      return t('invite.because.interest', { interest: reason.interest });
    case 'could-learn-here':
      return t('invite.because.learn', { interest: reason.interest });
    case 'could-help-others':
      return t('invite.because.others', { skill: reason.skill });
    case 'could-help-members':
      return t('invite.because.members', { skill: reason.skill });
    case 'same-role':
    case 'adjacent-role':
      return t('invite.because.role', { role: t(`role.${reason.role}`) });
    case 'meets-people-you-know':
      return t('invite.because.people', { people: namesOf(reason.people, formats) });
    case 'named-by-members':
      return t('invite.because.named', { people: namesOf(reason.members, formats) });
    case 'in-your-small-meetings':
      return t('invite.because.meetings');
    case 'in-your-teams':
      return t('invite.because.teams', { teams: formats.list(reason.teams) });
    case 'other-department':
      return t('invite.because.department');
    case 'fresh-eyes':
      return t('invite.because.fresh-eyes');
    case 'named-by-you':
    case 'works-with-you':
    case 'shares-contacts':
    case 'tied-to-your-contacts':
    case 'same-manager':
    case 'could-learn-from':
    case 'same-department':
    case 'topic-by-service':
    case 'in-your-large-meetings':
      return '';
  }
}

function namesOf(people: readonly { readonly name: string }[], formats: Formats): string {
  return formats.list(people.map(({ name }) => name));
}
