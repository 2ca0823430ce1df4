import type { Outcome } from './outcome.ts';

/**
 * Outcomes in which every word of the query begins some word, in their given order; all of them for an empty
 * query. Case and accents do not matter. Scripts written without spaces are searched as they stand.
 */
export function searchOutcomes(outcomes: readonly Outcome[], query: string): readonly Outcome[] {
  const wanted = words(query);
  if (wanted.length === 0) return outcomes;

  return outcomes.filter((outcome) => {
    const text = plain(
      [outcome.text, outcome.sessionTitle, outcome.by.name, outcome.action?.owner.name ?? ''].join(' '),
    );
    const there = words(text);
    return wanted.every(
      (word) => there.some((one) => one.startsWith(word)) || (!isSpaced(word) && text.includes(word)),
    );
  });
}

function words(text: string): readonly string[] {
  return plain(text)
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

function isSpaced(word: string): boolean {
  return !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word);
}
