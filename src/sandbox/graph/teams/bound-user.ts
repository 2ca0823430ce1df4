import type { World } from '#sandbox/core/world.ts';

import type { PersonRow } from '../people/person-store.ts';
import { personBy } from '../people/person-store.ts';
import { GraphRefusal } from '../route.ts';

export interface NewMember {
  readonly person: PersonRow;
  readonly role: 'owner' | 'guest' | 'member';
}

/** Reads an aadUserConversationMember: `user@odata.bind` and roles. */
export function newMemberIn(world: World, value: unknown): NewMember {
  if (typeof value !== 'object' || value === null)
    throw invalid("A member must be an 'aadUserConversationMember'.");
  const { '@odata.type': type, 'user@odata.bind': bind, roles } = value as Record<string, unknown>;
  if (typeof type !== 'string' || !/^#?microsoft\.graph\.aadUserConversationMember$/u.test(type)) {
    throw invalid("The '@odata.type' of a member must be '#microsoft.graph.aadUserConversationMember'.");
  }
  const key = typeof bind === 'string' ? /\/users(?:\('([^']+)'\)|\/([^/]+))$/u.exec(bind) : null;
  if (!key) throw invalid("Bad request: 'user@odata.bind' must name a user.");
  const named = key[1] ?? key[2] ?? '';
  const person = personBy(world, decodeURIComponent(named));
  if (!person) throw new GraphRefusal(404, 'NotFound', `User '${named}' was not found.`);
  return { person, role: roleIn(roles, person) };
}

function roleIn(roles: unknown, person: PersonRow): NewMember['role'] {
  const [role, ...more] = roles === undefined ? [] : Array.isArray(roles) ? (roles as unknown[]) : [null];
  if (more.length > 0 || (role !== undefined && role !== 'owner' && role !== 'guest')) {
    throw invalid("Invalid role specified for member. Allowed are 'owner' and 'guest'.");
  }
  if (role === 'owner' && person.user_type === 'Guest') throw invalid('A guest cannot be an owner.');
  return role ?? 'member';
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', message);
}
