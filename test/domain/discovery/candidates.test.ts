import {
  emptyList,
  withCandidate,
  withCandidates,
  withoutSuggested,
  withStatus,
} from '#domain/discovery/candidates.ts';
import { instantAt } from '#domain/shared/time.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { asha, site } from '../../support/operations.ts';

const at = instantAt(0);
const marc = { id: 'bbbbbbbb-0000-4000-8000-000000000002' as PersonId, name: 'Marc Dubois', mail: '' };

test('who was dropped comes back as they were, and what happened to others meanwhile stays', () => {
  const both = withCandidates(
    emptyList(site),
    [asha, marc].map((person) => ({ person, reason: 'Prices' })),
    at,
  );
  const ashaBefore = both.candidates[0]!;
  const meanwhile = withStatus(withoutSuggested(both, asha.id), marc.id, { status: 'asked', at });

  const back = withCandidate(meanwhile, ashaBefore);
  expect(back.candidates.map(({ person, status }) => [person.name, status])).toEqual([
    ['Marc Dubois', 'asked'],
    ['Asha Rao', 'suggested'],
  ]);
  expect(withCandidate(back, ashaBefore)).toEqual(back);
});
