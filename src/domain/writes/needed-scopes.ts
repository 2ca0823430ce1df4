import { jobs, type Scope } from '../access/scopes.ts';
import type { OperationKind } from './operation.ts';

/** What a person has to have allowed for an operation to be sent. */
export function neededScopes(kind: OperationKind): readonly Scope[] {
  switch (kind) {
    case 'add-rows':
    case 'add-rows-then-mark':
    case 'change-row':
      return jobs['run-session'].needs;
    case 'book-series':
    case 'change-series':
      return jobs['book-series'].needs;
    case 'book-talk':
      return jobs['book-talk'].needs;
    case 'keep-candidates':
      return jobs['keep-candidates'].better;
    case 'set-access':
      return jobs['add-to-team'].needs;
    case 'send-invitation':
      return jobs['invite-by-chat'].needs;
  }
}
