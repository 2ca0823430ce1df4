import { menderOf, type SetupCheck, type SetupState, type SetupSubject } from '#domain/access/setup-check.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { Product } from '#ports/diagnostics.ts';
import { failureOf } from '../report.ts';

/** The page as data for support: ids, states and codes. Names of teams and communities stay on the screen. */
export function setupReport(product: Product, found: readonly SetupCheck[], at: IsoInstant): unknown {
  return {
    at,
    product,
    checks: found.map((check) => ({
      ...subjectOf(check.about),
      ...stateOf(check.state),
      mender: menderOf(check),
    })),
  };
}

function subjectOf(about: SetupSubject): object {
  switch (about.kind) {
    case 'scope':
      return { about: about.kind, scope: about.scope };
    case 'site':
    case 'making':
    case 'version':
    case 'writing':
      return { about: about.kind, site: about.site.id };
    case 'list':
      return { about: about.kind, site: about.site.id, list: about.list };
    case 'sign-in':
    case 'teams':
    case 'calendar':
    case 'posting':
    case 'activity':
      return { about: about.kind };
  }
}

function stateOf(state: SetupState): object {
  switch (state.kind) {
    case 'wrong':
      return { state: state.kind, problem: state.problem };
    case 'could-not-look':
      return { state: state.kind, failure: failureOf(state.failure) };
    case 'waits':
      return { state: state.kind, for: state.scope };
    case 'ready':
    case 'optional':
    case 'untested':
      return { state: state.kind };
  }
}
