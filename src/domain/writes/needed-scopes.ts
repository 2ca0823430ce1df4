import { jobs, type Scope } from '../access/scopes.ts';
import type { Operation } from './operation.ts';

/** What a person has to have allowed for an operation to be sent. */
export function neededScopes(operation: Operation): readonly Scope[] {
  switch (operation.kind) {
    case 'add-rows':
    case 'add-rows-then-mark':
    case 'change-row':
      return jobs['run-session'].needs;
    case 'book-series':
    case 'change-series':
      return jobs['book-series'].needs;
    case 'set-hold':
    case 'book-talk':
      return jobs['book-talk'].needs;
    case 'keep-candidates':
      return jobs['keep-candidates'].better;
    case 'set-access':
      return jobs[operation.channel === undefined ? 'add-to-team' : 'add-to-channel'].needs;
    case 'send-invitation':
      return jobs[operation.activity ? 'invite-by-activity' : 'invite-by-chat'].needs;
    case 'post-summary':
      return jobs['post-summary'].needs;
    case 'add-task':
      return jobs['add-task'].needs;
  }
}
