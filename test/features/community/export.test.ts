import { printablePage } from '#features/community/export/printable.ts';
import { delimiterOf, spreadsheetOf } from '#features/community/export/spreadsheet.ts';

test.each([
  ['plain', 'plain'],
  ['2026-11-23', '2026-11-23'],
  ['=HYPERLINK("https://contoso.example")', `"'=HYPERLINK(""https://contoso.example"")"`],
  ['+49 30', `"'+49 30"`],
  ['-1', `"'-1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\tx', `"'\tx"`],
  ['＝1+1', `"'＝1+1"`],
  ['two\nlines', '"two\nlines"'],
  ['a, b', '"a, b"'],
])('a spreadsheet takes %j for text', (cell, written) => {
  expect(spreadsheetOf(['Outcome'], [[cell]], ',')).toBe(`\ufeffOutcome\r\n${written}`);
});

test.each([
  ['en-GB', ','],
  ['de-DE', ';'],
  ['pt-BR', ';'],
  ['ja-JP', ','],
])('lists in %s are parted by %j', (language, delimiter) => {
  expect(delimiterOf(language)).toBe(delimiter);
});

test('a page to print shows what was written and runs none of it', () => {
  const html = printablePage({
    language: 'en',
    title: 'Pricing & packaging',
    about: '1 outcome',
    sections: [
      { heading: '<b>May</b>', lines: [{ text: '<img src=x onerror=alert(1)>', aside: `O'Brien "A"` }] },
    ],
  });
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(html).toContain('Pricing &amp; packaging');
  expect(html).toContain('O&#39;Brien &quot;A&quot;');
  expect(html).not.toMatch(/<(img|b|script)/);
});
