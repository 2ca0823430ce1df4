import { isRightToLeft, readHostUrl, writeHostUrl } from '#sandbox/teams-host/page/host-url.ts';

const read = (query: string) => readHostUrl(new URLSearchParams(query));

test('everything that can be set is read from the address', () => {
  expect(
    read(
      'seat=a@x|home:community/7&seat=b@x|panel:19:meeting_1@thread.v2|session/3&theme=dark&locale=de&width=280&broker=silent',
    ),
  ).toEqual({
    seats: [
      { user: 'a@x', place: { kind: 'home', sub: 'community/7' } },
      { user: 'b@x', place: { kind: 'panel', chatId: '19:meeting_1@thread.v2', sub: 'session/3' } },
    ],
    theme: 'dark',
    locale: 'de-de',
    width: '280',
    broker: 'silent',
  });
});

test('what makes no sense is the usual', () => {
  expect(read('seat=&seat=a@x&theme=pink&width=wide&broker=perhaps')).toEqual({
    seats: [{ user: 'a@x', place: { kind: 'home', sub: '' } }],
    theme: 'default',
    locale: 'en-us',
    width: 'full',
    broker: 'answers',
  });
});

test.each([
  '/',
  '/?seat=a%40x%7Chome',
  '/?seat=a%40x%7Cchannel%3A19%3Ac%40thread.tacv2%7Coutcome%2F5&seat=b%40x%7Cchat%3A19%3Am%40thread.v2',
  '/?seat=a%40x%7Chome%7Csession%2F1&theme=contrast&locale=qps-plocm&width=360&broker=absent',
])('an address that was written is read back to itself: %s', (address) => {
  expect(writeHostUrl(read(address.slice(2)))).toBe(address);
});

test('a fifth seat is left out', () => {
  expect(read(Array.from({ length: 5 }, (_, at) => `seat=p${String(at)}`).join('&')).seats).toHaveLength(4);
});

test('languages that run right to left are known, the mirrored pseudo-language among them', () => {
  expect(['ar-sa', 'he-il', 'qps-plocm'].every(isRightToLeft)).toBe(true);
  expect(['en-us', 'qps-ploc', 'arn-cl'].some(isRightToLeft)).toBe(false);
});
