import { readHostLink } from '#sandbox/teams-host/page/host-link.ts';

test.each([
  [
    'https://teams.microsoft.com/l/entity/app-id/community?webUrl=https%3A%2F%2Fx&context=%7B%22subEntityId%22%3A%22outcome%2F5%22%2C%22channelId%22%3A%2219%3Ac%40thread.tacv2%22%7D',
    { kind: 'page', pageId: 'community', sub: 'outcome/5', channelId: '19:c@thread.tacv2', chatId: '' },
  ],
  [
    'https://teams.microsoft.com/l/meetup-join/19%3ameeting_1%40thread.v2/0?context=x',
    {
      kind: 'join',
      joinUrl: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_1%40thread.v2/0?context=x',
    },
  ],
  [
    'https://teams.microsoft.com/l/chat/0/0?users=a@x,b@x&topicName=Hello&message=Will%20you%20come%3F',
    { kind: 'chat', people: ['a@x', 'b@x'], topic: 'Hello', message: 'Will you come?' },
  ],
  ['https://teams.microsoft.com/l/meeting/new?subject=Pricing', { kind: 'new meeting', subject: 'Pricing' }],
  [
    'https://contoso.sharepoint.com/sites/x',
    { kind: 'elsewhere', url: 'https://contoso.sharepoint.com/sites/x' },
  ],
  ['mailto:a@x', { kind: 'elsewhere', url: 'mailto:a@x' }],
])('%s', (link, meaning) => {
  expect(readHostLink(link)).toEqual(meaning);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'http://teams.microsoft.com/l/chat/0/0',
  'no link',
  '',
])('is not followed: %s', (link) => {
  expect(readHostLink(link)).toBeUndefined();
});
