import { createPlanner } from '#app/planner.ts';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import { aRequest } from '../support/zone-oracle/plan-requests.ts';

test('where there is no worker the same plan is made on the page', async () => {
  const request = await aRequest({ days: ['tuesday'] });

  await expect(createPlanner().plan(request)).resolves.toEqual(planSeries(request));
});

test('a plan that nobody waits for any more is not made', async () => {
  const stop = AbortSignal.abort();

  await expect(createPlanner().plan(await aRequest(), stop)).rejects.toMatchObject({ name: 'AbortError' });
});
