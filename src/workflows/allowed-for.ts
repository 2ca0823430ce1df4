import { jobs, type Job } from '#domain/access/scopes.ts';
import type { Services } from '#ports/services.ts';

/**
 * Whether the person allows what a job needs. What is not granted yet is asked for: to be called from a click, as the
 * window in which that is asked opens from a click alone.
 */
export async function allowedFor({ identity }: Pick<Services, 'identity'>, job: Job): Promise<boolean> {
  const { needs } = jobs[job];
  return needs.every((scope) => identity.granted().has(scope)) || identity.ask(needs);
}
