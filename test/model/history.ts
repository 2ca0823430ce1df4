import { needsPerson } from '#domain/writes/entry.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { OutboxStore } from '#ports/outbox.ts';
import { createVirtualTime, type VirtualTime } from '../support/virtual-time.ts';
import { createMachine, onlyNotKept, type KeptDeed, type Machine, type OpenWindow } from './machine.ts';
import { people, startedAt, type PersonName, type Service, type StoredList } from './service.ts';
import { repairSchema, type SchemaDamage } from './schema-damage.ts';

/** One history's stage: two machines, several windows, one service. */
export interface Stage {
  readonly service: Service;
  readonly time: VirtualTime;
  /** Asha's, with two windows; Marc signs in there too. Then Marc's own. */
  readonly machines: readonly [Machine, Machine];
  readonly damage: SchemaDamage[];
  /** What happened that a check has to know. */
  readonly facts: { readonly notUnique: Set<StoredList>; setBack: number; logDamaged: boolean };
  deeds(): readonly KeptDeed[];
}

export async function setStage(
  service: Service,
  openStore?: (machine: PersonName) => OutboxStore,
): Promise<Stage> {
  let elapsed = (): number => 0;
  const machines: Machine[] = [];
  const time = createVirtualTime(startedAt, () => machines.some((machine) => machine.isBusy()));
  ({ elapsed } = time);
  await service.begin(elapsed);

  let number = 0;
  const open = (by: PersonName, windowCount: number): Machine => {
    const machine = createMachine({
      service,
      time,
      elapsed,
      seed: machines.length + 1,
      by,
      windowCount,
      nextNumber: () => (number += 1),
      openStore: openStore && (() => openStore(by)),
    });
    machines.push(machine);
    return machine;
  };
  const first = open('asha', 2);
  const second = open('marc', 1);
  return {
    service,
    time,
    machines: [first, second],
    damage: [],
    facts: { notUnique: new Set(), setBack: 0, logDamaged: false },
    deeds: () => machines.flatMap(({ deeds }) => deeds),
  };
}

/** Whatever was wrong is put right: by the service, by the network, by an owner who repairs the lists. */
export async function heal(stage: Stage): Promise<void> {
  const { service, machines } = stage;
  await service.bench.control('DELETE', 'faults');
  await service.bench.control('DELETE', 'throttle');
  await service.bench.control('DELETE', 'challenge');
  await service.sharePoint('lock-site', { lock: 'none' });
  await service.sharePoint('fill-site', { isFull: false });
  await repairSchema(service, stage.damage.splice(0));
  for (const machine of machines) {
    machine.wire.delays.splice(0);
    machine.refuseToKeep(0);
    Object.assign(machine.access, { signedIn: true, withdrawn: null, claimsNeedPerson: false });
    machine.wire.connectivity.set(true);
  }
}

const longestDrain = 3 * 3_600_000;

/** People look after what is left until nothing moves any more. */
export async function drain(stage: Stage): Promise<void> {
  // What a window began to keep before it was gone is kept by now.
  await stage.time.rest();
  for (const machine of stage.machines) {
    const owners = new Set([...machine.kept.values()].map(({ owner }) => owner.personId));
    const away = [...owners].some((id) => id !== ownerIn(machine));
    await settle(stage, machine);
    if (!away) continue;

    machine.switchTo(machine.by() === 'asha' ? 'marc' : 'asha');
    await settle(stage, machine);
  }
}

async function settle(stage: Stage, machine: Machine): Promise<void> {
  const { time } = stage;
  const retries = new Map<string, number>();
  let step = 1_000;
  // A browser hides the service's own time, so a date in Retry-After is waited for by a clock that may be late.
  for (let passed = 0; passed < longestDrain + stage.facts.setBack; passed += step) {
    await time.advance(step);
    const left = [...machine.kept.values()].filter(({ owner }) => owner.personId === ownerIn(machine));
    if (left.length === 0) return;

    for (const window of machine.windows()) window.outbox.signedIn();
    const [window] = machine.windows();
    const helpable = left.filter((entry) => needsPerson(entry) && (retries.get(entry.id) ?? 0) < 5);
    if (helpable.length === 0 && left.some(needsPerson)) return;
    for (const { id } of helpable) {
      retries.set(id, (retries.get(id) ?? 0) + 1);
      if (window) await decideHonestly(stage, { machine, id, window });
    }
    // Soon at first, as most is sent at once; what is left then waits for something.
    step = Math.min(30_000, step * 2);
  }
}

/**
 * A person looks in the chat before saying that a message is there, stands by their own words in a conflict, and
 * lets a summary be that somebody else has posted; anything else is tried again.
 */
export async function decideHonestly(
  stage: Stage,
  { machine, id, window }: { machine: Machine; id: string; window: OpenWindow },
): Promise<void> {
  const entry = machine.kept.get(id);
  if (entry === undefined || !needsPerson(entry)) return;

  const { operation, state } = entry;
  if (state.kind === 'needs-attention' && state.code === 'taken' && operation.kind === 'post-summary') {
    machine.discard(id, window);
    await stage.time.rest();
    return;
  }
  const isThere =
    state.kind === 'needs-attention' && state.code === 'unconfirmed' && isPosted(stage, operation);
  const meant = stage.deeds().find((one) => one.entry === id);
  if (meant) meant.meantAt = stage.time.elapsed();
  // A window that dies meanwhile answers no more.
  if (state.kind === 'conflict') {
    const kept = stage.deeds().find((one) => one.entry === id);
    if (kept) kept.insisted += 1;
    const choice = Object.fromEntries(state.fields.map(({ field }) => [field, 'mine' as const]));
    window.outbox.settle(id, choice).catch(onlyNotKept);
  } else (isThere ? window.outbox.confirm(id) : window.outbox.retry(id)).catch(onlyNotKept);
  await stage.time.rest();
}

function isPosted({ service }: Stage, operation: Operation): boolean {
  if (operation.kind === 'send-invitation') return service.messagesWith(operation.text) > 0;
  return operation.kind === 'post-summary' && service.cardsCalled(operation.title) > 0;
}

export function ownerIn(machine: Machine): string {
  return people[machine.by()].id;
}
