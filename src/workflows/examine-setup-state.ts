import { problemOfSite, type SetupState } from '#domain/access/setup-check.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';

export function siteState(failure: unknown, where: Parameters<typeof problemOfSite>[1]): SetupState {
  const problem = failure instanceof ServiceFailure ? problemOfSite(failure, where) : null;
  return problem ? { kind: 'wrong', problem } : { kind: 'could-not-look', failure };
}

/** What a look tells, in words of the page; what nobody planned is told as not looked at. */
export async function stateOf<Value>(
  look: () => Promise<Value>,
  refused: (failure: ServiceFailure) => SetupState,
  seen: (value: Value) => SetupState = () => ({ kind: 'ready' }),
): Promise<SetupState> {
  try {
    return seen(await look());
  } catch (failure) {
    return failure instanceof ServiceFailure ? refused(failure) : { kind: 'could-not-look', failure };
  }
}
