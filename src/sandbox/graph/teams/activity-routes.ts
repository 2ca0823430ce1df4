import { registration } from '../../registration.ts';
import { personBy } from '../people/person-store.ts';
import { GraphRefusal, type GraphAnswer, type GraphCall, type GraphRoute } from '../route.ts';

export const activityRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/users/{userId}/teamwork/sendActivityNotification',
    scopes: ['TeamsActivity.Send'],
    workload: 'teams',
    handle: notify,
  },
];

const longestPreview = 150;

/** Nothing is kept: the log has what was sent, and nobody but the recipient could read a feed. */
function notify(call: GraphCall): GraphAnswer {
  const recipient = call.params['userId'] ?? '';
  if (!personBy(call.world, recipient))
    throw new GraphRefusal(404, 'NotFound', `User '${recipient}' was not found.`);
  const { topic, activityType, previewText, templateParameters } = recordOf(call.body);
  refuseTopic(recordOf(topic));
  refuseType(activityType, templateParameters);
  const preview = recordOf(previewText)['content'];
  if (typeof preview === 'string' && preview.length > longestPreview) {
    throw invalid(`previewText must not be longer than ${String(longestPreview)} characters.`);
  }
  if (!call.world.switches.appInstalled) {
    throw new GraphRefusal(
      403,
      'Forbidden',
      `Target app with AAD App Id '${registration.clientId}' is not installed for the recipient.`,
    );
  }
  return { status: 204 };
}

/** A text needs a link into Teams; an entity is named by its address in Graph. */
function refuseTopic({ source, value, webUrl }: Readonly<Record<string, unknown>>): void {
  if (typeof value !== 'string' || value === '') throw invalid('topic must have a value.');
  if (source === 'text') {
    if (typeof webUrl !== 'string' || !webUrl.startsWith('https://teams.microsoft.com/')) {
      throw invalid("A topic of source 'text' must have a webUrl that leads into Teams.");
    }
  } else if (source !== 'entityUrl' || !value.startsWith('https://graph.microsoft.com/')) {
    throw invalid("topic must have the source 'text', or 'entityUrl' with an address of Graph.");
  }
}

/** Every other type stands in the app's manifest, which has none. */
function refuseType(activityType: unknown, parameters: unknown): void {
  if (activityType !== 'systemDefault') {
    throw invalid(`ActivityType '${String(activityType)}' was not found in the app's manifest.`);
  }
  const named: readonly unknown[] = Array.isArray(parameters) ? parameters : [];
  if (!named.some((one) => recordOf(one)['name'] === 'systemDefaultText')) {
    throw invalid("templateParameters must have 'systemDefaultText'.");
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', message);
}
