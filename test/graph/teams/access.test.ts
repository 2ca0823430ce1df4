import { memberKey } from '#domain/communities/member.ts';
import { movedOn, notLookedAt } from '#domain/communities/moved-on.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { channelAt } from '#features/find-people/channel-at.ts';
import type { HostContext } from '#ports/host.ts';
import { letIn } from '#workflows/let-in.ts';
import { whoIsThere } from '#workflows/who-is-there.ts';
import { lena, marc, privateSite, privateTeam, channelSite } from '../../sandbox/core/small-organisation.ts';
import { createBench, everyScope, type Bench } from '../graph-bench.ts';
import { aMember, desk, entryOf, never, person, site, type Desk } from '../lists/a-community.ts';
import { quietOutbox } from '../../workflows/invite-outbox.ts';

let bench: Bench;
let here: Desk;
beforeEach(() => {
  bench = createBench();
  here = desk(bench);
});
afterEach(() => bench.close());

const lenaRef = { ...person, id: lena.id as typeof person.id, name: 'Lena Vogel', mail: lena.upn };
const marcRef = { ...person, id: marc.id as typeof person.id, name: 'Marc Dubois', mail: marc.upn };

const account = { tenantId: 'tenant', person };

function send(operation: Operation, from = here) {
  return from.senders['set-access'].send(entryOf(operation, 0, from.seat.person.id), never);
}

function isIn(id: string): boolean {
  const rows = bench.sandbox.world.db.all(
    'select 1 from team_member where team_id = ? and person_id = ?',
    privateTeam,
    id,
  );
  return rows.length === 1;
}

test('an owner lets somebody in who can then read the site, and takes it back', async () => {
  const team = await here.teams.ofSite(site);
  expect(team).toEqual({ id: privateTeam, isMine: true });
  const outbox = quietOutbox();
  const done = await letIn(
    { outbox, teams: here.teams, account },
    { site, door: { team: team!.id }, person: lenaRef },
  );
  await send(outbox.operations()[0]!);
  expect(isIn(lena.id)).toBe(true);
  const seat = bench.seat(lena);
  const readSite = {
    operation: 'test.site',
    method: 'GET',
    path: `/sites/${privateSite}`,
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
  } as const;
  expect((await seat.graph.ask(readSite)).ok).toBe(true);

  await done.takeBack?.();
  await expect(send(outbox.operations()[1]!)).resolves.toMatchObject({ kind: 'done' });
  expect(isIn(lena.id)).toBe(false);
});

test('several are let in one after the other, and one at once out again, after a single look at the team', async () => {
  await here.teams.ofSite(site);
  await bench.clearLog();
  const outbox = quietOutbox();
  const add = (ref: typeof lenaRef) =>
    letIn({ outbox, teams: here.teams, account }, { site, door: { team: privateTeam }, person: ref });
  const done = await add(lenaRef);
  await send(outbox.operations()[0]!);
  await expect(add(marcRef)).resolves.toMatchObject({ wasIn: true });
  await done.takeBack?.();
  await send(outbox.operations()[1]!);
  expect((await bench.log()).map(({ method }) => method)).toEqual(['GET', 'POST', 'DELETE']);
  expect(isIn(lena.id)).toBe(false);

  // Somebody else took the person out meanwhile: after the refusal it is looked at again.
  await add(lenaRef);
  await send(outbox.operations()[2]!);
  bench.sandbox.world.db.run('delete from team_member where person_id = ?', lena.id);
  await expect(
    send({ kind: 'set-access', site, team: privateTeam, person: lenaRef, access: 'out' }),
  ).resolves.toMatchObject({ kind: 'done' });
});

test('somebody who was in already is left as they were: nothing is sent, and nothing can be taken back', async () => {
  const outbox = quietOutbox();
  await expect(
    letIn({ outbox, teams: here.teams, account }, { site, door: { team: privateTeam }, person: marcRef }),
  ).resolves.toEqual({ wasIn: true, takeBack: null });
  expect(outbox.operations()).toEqual([]);

  await bench.clearLog();
  const operation = { kind: 'set-access', site, team: privateTeam, person: marcRef, access: 'in' } as const;
  await expect(send(operation)).resolves.toMatchObject({ kind: 'done' });
  expect((await bench.log()).filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('nobody but an owner lets people in, and an owner is not taken out', async () => {
  const theirs = desk(bench, marc);
  await expect(theirs.teams.ofSite(site)).resolves.toEqual({ id: privateTeam, isMine: false });
  const operation = { kind: 'set-access', site, team: privateTeam, person: lenaRef, access: 'in' } as const;
  await expect(send(operation, theirs)).resolves.toMatchObject({ kind: 'refused', code: 'no-access' });
  bench.sandbox.world.db.run("update team_member set role = 'owner' where person_id = ?", marc.id);
  await expect(send({ ...operation, person: marcRef, access: 'out' })).resolves.toMatchObject({
    kind: 'refused',
    code: 'no-access',
  });
  expect(isIn(marc.id)).toBe(true);
});

test('who lost the account or the way in is seen as far as it is allowed, and nobody is asked for more', async () => {
  const members = [person, marcRef, lenaRef].map((one) =>
    aMember({
      person: one,
      key: memberKey(one.id),
      needs: one === person ? ['SQL'] : [],
      offers: one === lenaRef ? ['SQL'] : [],
    }),
  );
  bench.sandbox.world.db.run('delete from team_member where person_id = ?', marc.id);
  const disable = (on: number) =>
    bench.sandbox.world.db.run('update person set account_enabled = ? where id = ?', 1 - on, lena.id);
  const look = (desk: Desk) =>
    whoIsThere({ ...desk, identity: desk.seat.identity }, { site, members }, never);
  // Who only reads names is not told whether an account is in use, and says so.
  disable(1);
  const names = desk(bench, undefined, { scopes: everyScope.filter((scope) => scope !== 'User.Read.All') });
  const seen = await look(names);
  expect([movedOn(members, seen).map(({ kind }) => kind), notLookedAt(seen)]).toEqual([
    ['no-access', 'no-access'],
    ['disabled'],
  ]);
  expect(movedOn(members, await look(desk(bench)))[0]).toEqual({
    kind: 'account-disabled',
    person: lenaRef,
    only: ['SQL'],
  });
  // A guest's account is another kind of account, and in use.
  disable(0);
  bench.sandbox.world.db.run("update person set user_type = 'Guest' where id = ?", lena.id);
  expect(movedOn(members, await look(desk(bench))).map(({ kind }) => kind)).toEqual([
    'no-access',
    'no-access',
  ]);

  bench.sandbox.world.db.run('delete from person where id = ?', lena.id);
  expect(movedOn(members, await look(here))).toEqual([
    { kind: 'account-gone', person: lenaRef, only: ['SQL'] },
    { kind: 'no-access', person: marcRef },
  ]);

  const poor = desk(bench, undefined, { scopes: ['User.Read', 'Sites.ReadWrite.All'] });
  await poor.communities.snapshots([site]).catch(() => undefined);
  await bench.clearLog();
  const nothing = await look(poor);
  expect([movedOn(members, nothing), notLookedAt(nothing)]).toEqual([[], ['accounts', 'team']]);
  expect(await bench.log()).toEqual([]);

  // Where nobody could be asked, nobody lacks a permission.
  const offline = () => Promise.reject(new ServiceFailure('offline'));
  const away = { ...here, identity: { token: offline } };
  await expect(whoIsThere(away, { site, members }, never)).rejects.toMatchObject({ code: 'offline' });
});

test('without a look at the team nothing is offered to take back, and a channel of its own has no team', async () => {
  const poor = desk(bench, undefined, {
    scopes: everyScope.filter((scope) => !scope.startsWith('TeamMember')),
  });
  const outbox = quietOutbox();
  const done = await letIn(
    { outbox, teams: poor.teams, account },
    { site, door: { team: privateTeam }, person: lenaRef },
  );
  expect(done).toEqual({ wasIn: false, takeBack: null });
  expect(outbox.operations()).toHaveLength(1);
  await expect(poor.teams.ofSite(channelSite as typeof site)).resolves.toBeNull();
});

describe('a private channel of its own', () => {
  const channel = '19:mentors@thread.tacv2';
  const door = { team: privateTeam, channel: { id: channel, kind: 'private' } } as const;
  const all = () => {
    const rows = bench.sandbox.world.db.all<{ person_id: string }>(
      'select person_id from channel_member where channel_id = ?',
      channel,
    );
    return rows.map(({ person_id }) => person_id);
  };

  /** Asha owns the channel, in which nobody is beside her. */
  beforeEach(() => {
    bench.sandbox.world.db.run('update channel_member set person_id = ?', person.id);
  });

  test('takes who is in its team, and who is not goes into the team first; both are taken back', async () => {
    await expect(here.teams.owns({ team: privateTeam, channel }, person.id)).resolves.toBe(true);
    const outbox = quietOutbox();
    const enter = (ref: typeof lenaRef) =>
      letIn({ outbox, teams: here.teams, account }, { site, door, person: ref });
    const marcs = await enter(marcRef);
    for (const operation of outbox.operations())
      await expect(send(operation)).resolves.toMatchObject({ kind: 'done' });
    expect(all()).toEqual([person.id, marc.id]);
    await marcs.takeBack?.();
    const lenas = await enter(lenaRef);
    for (const operation of outbox.operations().slice(1)) await send(operation);
    expect([all(), isIn(lena.id), isIn(marc.id)]).toEqual([[person.id, lena.id], true, true]);
    await expect(enter(lenaRef)).resolves.toEqual({ wasIn: true, takeBack: null });

    await lenas.takeBack?.();
    for (const operation of outbox.operations().slice(4)) await send(operation);
    expect([all(), isIn(lena.id)]).toEqual([[person.id], false]);
  });

  test('takes nobody from outside where the team is somebody else’s', async () => {
    bench.sandbox.world.db.run("update team_member set role = 'member'");
    const outbox = quietOutbox();
    await expect(
      letIn({ outbox, teams: here.teams, account }, { site, door, person: lenaRef }),
    ).rejects.toMatchObject({ code: 'not-in-team' });
    expect(outbox.operations()).toEqual([]);

    const operation = {
      kind: 'set-access',
      site,
      team: privateTeam,
      channel,
      person: lenaRef,
      access: 'in',
    } as const;
    await expect(send(operation)).resolves.toMatchObject({ kind: 'refused', code: 'not-in-team' });
    await expect(send({ ...operation, person: marcRef }, desk(bench, marc))).resolves.toMatchObject({
      kind: 'refused',
    });
    expect(all()).toEqual([person.id]);
  });

  test('is known where the app is open in it, and nowhere else', () => {
    const siteUrl = 'https://contoso.sharepoint.com/sites/pricing-mentors';
    const at = (more: object) =>
      // Of the context, only this counts here.
      ({
        channel: { id: channel, name: 'Mentors', kind: 'private' },
        team: { id: privateTeam },
        siteUrl,
        ...more,
      }) as HostContext;
    expect(channelAt(at({}), 'https://Contoso.sharepoint.com/sites/Pricing-Mentors/')).toEqual(door);
    expect(channelAt(at({}), 'https://contoso.sharepoint.com/sites/pricing')).toBeNull();
    expect(channelAt(at({ siteUrl: null }), '')).toBeNull();
    expect(
      channelAt(at({ channel: { id: channel, name: 'General', kind: 'standard' } }), siteUrl),
    ).toBeNull();
  });
});
