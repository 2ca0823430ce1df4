/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { CandidateList } from '#domain/communities/candidate.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import { useCandidates } from '#features/find-people/useCandidates.ts';
import type { Services } from '#ports/services.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { asha, site } from '../../support/operations.ts';
import { createVirtualTime } from '../../support/virtual-time.ts';

const list: CandidateList = {
  site,
  topics: ['pricing'],
  candidates: ['marc', 'lena'].map((id) => ({
    person: { id: id as PersonId, name: id, mail: `${id}@contoso.example` },
    status: 'suggested',
    reason: 'Meets two people you know',
    changedAt: instantAt(Date.parse('2026-11-24T09:00:00Z')),
  })),
};

test('a candidate who was taken out or marked by mistake goes into the list again as before', async () => {
  const sent: CandidateList[] = [list];
  // What this hook asks for, and nothing else.
  const services = {
    account: { tenantId: 'tenant', person: asha },
    clock: createVirtualTime().clock,
    candidates: { read: () => Promise.resolve(sent.at(-1)) },
    outbox: {
      unsent: () => [],
      add(operation: Operation) {
        if (operation.kind === 'keep-candidates') sent.push(operation.list);
        return Promise.resolve({ operation });
      },
    },
  } as unknown as Services;
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <ServicesProvider value={services}>{children}</ServicesProvider>
    </QueryClientProvider>
  );
  const { result } = renderHook(() => useCandidates(site, []), { wrapper });
  await waitFor(() => expect(result.current.kind).toBe('ready'));
  const view = () => {
    if (result.current.kind !== 'ready') throw new Error('The list is not read.');
    return result.current;
  };
  const statuses = () => sent.at(-1)?.candidates.map(({ person: { id }, status }) => `${id} ${status}`);
  const before = ['marc suggested', 'lena suggested'];
  const marc = 'marc' as PersonId;

  for (const [change, after] of [
    [() => view().remove(marc), ['lena suggested']],
    [() => view().mark(marc, 'asked'), ['marc asked', 'lena suggested']],
  ] as const) {
    const done = { undo: () => Promise.resolve() };
    await act(async () => {
      done.undo = await change();
    });
    expect(statuses()?.toSorted()).toEqual(after.toSorted());
    await act(() => done.undo());
    expect(statuses()?.toSorted()).toEqual(before.toSorted());
    expect(sent.at(-1)?.candidates.find(({ person }) => person.id === marc)).toEqual(list.candidates[0]);
  }
});
