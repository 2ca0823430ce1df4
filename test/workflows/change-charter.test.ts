import type { Charter } from '#domain/communities/charter.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { changeCharter } from '#workflows/change-charter.ts';
import { asha, site } from '../support/operations.ts';
import { quietOutbox } from './invite-outbox.ts';

const charter: Charter = {
  name: 'Pricing circle',
  domainStatement: 'How to price what people have not seen yet',
  purposes: ['problem-solving'],
  norms: ['We ask before we advise'],
  rhythm: 'every week',
  startedBy: asha,
  startedAt: '2026-11-20T09:00:00Z' as IsoInstant,
};

test('only the fields that differ are written, so that two who change different ones do not meet', async () => {
  const outbox = quietOutbox();
  const draft = { ...charter, rhythm: ' first Tuesday ', norms: ['We ask before we advise', ''] };

  const changed = await changeCharter({ outbox }, { site, seen: charter, draft });

  expect(changed).toMatchObject({ ok: true, value: { rhythm: 'first Tuesday' } });
  expect(outbox.operations()).toEqual([
    {
      kind: 'change-row',
      site,
      change: {
        list: 'charter',
        key: 'charter:community',
        before: { rhythm: 'every week' },
        after: { rhythm: 'first Tuesday' },
      },
    },
  ]);
});

test('nothing is written where nothing differs, nor where something is missing', async () => {
  const outbox = quietOutbox();
  expect(await changeCharter({ outbox }, { site, seen: charter, draft: charter })).toEqual({
    ok: true,
    value: null,
  });
  expect(
    await changeCharter({ outbox }, { site, seen: charter, draft: { ...charter, domainStatement: ' ' } }),
  ).toEqual({ ok: false, refusal: 'no-domain' });
  expect(outbox.operations()).toEqual([]);
});
