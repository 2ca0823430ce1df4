import { linksOf, type OutcomeLinks } from '#domain/knowledge/outcome-links.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { PersonId, SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';

/** Says which challenge an outcome answers, and who helped: what differs alone. False where nothing does. */
export async function linkOutcome(
  { outbox }: Pick<Services, 'outbox'>,
  {
    site,
    outcome,
    links,
  }: { readonly site: SiteId; readonly outcome: Outcome; readonly links: OutcomeLinks },
): Promise<boolean> {
  const seen = linksOf(outcome);
  const names = (['challenge', 'thanks'] as const).filter(
    (name) => sameAs(seen, name) !== sameAs(links, name),
  );
  if (names.length === 0) return false;

  const only = (of: OutcomeLinks): Partial<Outcome> =>
    Object.fromEntries(names.map((name) => [name, of[name]] as const));
  await outbox.add({
    kind: 'change-row',
    site,
    change: { list: 'outcomes', key: outcome.key, before: only(seen), after: only(links) },
    seen: outcome,
  });
  return true;
}

interface NameOn {
  readonly site: SiteId;
  /** With the name on it. */
  readonly outcome: Outcome;
  readonly person: PersonId;
}

/** Takes somebody's name off what thanks them: their own to decide, whoever said it. */
export function takeNameOff(services: Pick<Services, 'outbox'>, named: NameOn): Promise<boolean> {
  const { site, outcome } = named;
  return linkOutcome(services, { site, outcome, links: linksOf(withoutName(named)) });
}

/** As if it had not been taken off. */
export function putNameBack(services: Pick<Services, 'outbox'>, named: NameOn): Promise<boolean> {
  const { site, outcome } = named;
  return linkOutcome(services, { site, outcome: withoutName(named), links: linksOf(outcome) });
}

function withoutName({ outcome, person }: NameOn): Outcome {
  return { ...outcome, thanks: linksOf(outcome).thanks.filter(({ id }) => id !== person) };
}

function sameAs({ challenge, thanks }: OutcomeLinks, name: 'challenge' | 'thanks'): string {
  return name === 'challenge' ? challenge : thanks.map(({ id }) => id).join();
}
