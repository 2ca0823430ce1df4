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

function notify(call: GraphCall): GraphAnswer {
  const recipient = call.params['userId'] ?? '';
  const person = personBy(call.world, recipient);
  if (!person) throw new GraphRefusal(404, 'NotFound', `User '${recipient}' was not found.`);
  // "A user can't send notifications to themselves."
  if (person.id === call.user.id) throw invalid('The recipient is the sender.');
  const { topic, activityType, previewText, templateParameters } = recordOf(call.body);
  refuseTopic(recordOf(topic));
  refuseType(activityType, templateParameters);
  const about = recordOf(topic);
  const preview = textOf(recordOf(previewText)['content']);
  if (preview.length > longestPreview) {
    throw invalid(`previewText must not be longer than ${String(longestPreview)} characters.`);
  }
  if (!call.world.switches.appInstalled) {
    throw new GraphRefusal(
      403,
      'Forbidden',
      `Application with AAD App Id '${registration.clientId}' is not authorized to generate notifications to the ` +
        'recipient. Ensure that the expected Teams app is installed in the target scope (user, team, or chat).',
    );
  }
  call.world.db.run(
    `insert into activity (recipient_id, from_id, type, topic, web_url, preview, created_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
    person.id,
    call.user.id,
    textOf(activityType),
    textOf(about['value']),
    textOf(about['webUrl']) || null,
    preview,
    call.world.now(),
  );
  return { status: 204 };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
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

/** Every other type stands in the app's manifest. */
const types: Readonly<Record<string, readonly string[]>> = {
  ...registration.activityTypes,
  systemDefault: ['systemDefaultText'],
};

function refuseType(activityType: unknown, parameters: unknown): void {
  const type = String(activityType);
  const wanted = Object.hasOwn(types, type) ? types[type] : undefined;
  if (!wanted) throw invalid(`ActivityType '${type}' was not found in the app's manifest.`);

  const given: readonly unknown[] = Array.isArray(parameters) ? parameters : [];
  const named = new Set(
    given.map(recordOf).flatMap(({ name, value }) => (typeof value === 'string' ? [name] : [])),
  );
  const missing = wanted.find((name) => !named.has(name));
  if (missing) throw invalid(`templateParameters must have '${missing}'.`);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', message);
}
