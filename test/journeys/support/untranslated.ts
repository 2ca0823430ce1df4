import type { Page } from 'playwright-core';
import { frameOf } from './frames.ts';

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Names of countries as `Intl` writes them in a pseudo-locale. */
const regions = Array.from({ length: 26 * 26 }, (_, index) =>
  regionNames.of(String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))),
).filter((name) => name !== undefined);

/** What `Intl` writes, names of permissions, names of lists, which are data of the site, and what is quoted. */
const notOurs = [
  /https?:\/\/\S+/g,
  /“[^”]*”/g,
  /\b(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|Wednes|Satur)(?:day)?\b/g,
  /\b(?:Jan|Feb|March|Mar|April|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ust|tember|ober|ember)?\b/g,
  /\b(?:AM|PM|at|and|ago|in|sec|min|hr|secs|mins)\b\.?/g,
  /\b[\w ]+ (?:Standard|Summer|Daylight|Mean) Time\b|Coordinated Universal Time|\bGMT[+-]?\d*|\bUTC\b/g,
  /\b[A-Z]\w+(?:\.[A-Z]\w+)+\b/g,
  /\bPeerloom (?:charter|members|sessions|session log|outcomes)\b/g,
  // Codes of Microsoft 365, and ids.
  /\b[a-z]+[A-Z]\w*\b/g,
  /\b[a-z-]+\.[a-z-]+\b/g,
  /\b[0-9a-f-]{32,}\b/g,
];

/**
 * Words on the screen, or told to assistive technology, that did not come through a catalogue: in the mirrored
 * pseudo-locale every vowel of a catalogue carries an accent. `data` is what people wrote, and names.
 */
export async function untranslatedTexts(
  page: Page,
  seat: string,
  data: readonly string[],
): Promise<readonly string[]> {
  const found = await frameOf(page, seat).evaluate(() => {
    const texts: string[] = [];
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest('script, style, noscript')) continue;
      if (parent.closest('option') || parent.checkVisibility()) texts.push(node.textContent ?? '');
    }
    for (const name of [
      'aria-label',
      'placeholder',
      'title',
      'alt',
      'aria-description',
      'aria-roledescription',
    ]) {
      for (const element of document.body.querySelectorAll(`[${name}]`))
        texts.push(element.getAttribute(name) ?? '');
    }
    return texts;
  });
  const longestFirst = [...data, ...regions]
    .filter(Boolean)
    .toSorted((one, other) => other.length - one.length);
  const troubles = found.filter((text) => {
    let rest = text;
    for (const words of longestFirst) rest = rest.replaceAll(words, ' ');
    for (const pattern of notOurs) rest = rest.replace(pattern, ' ');
    return /\b[a-z]*[aeiou][a-z]*\b/i.test(rest.replace(/\p{L}*[^\p{ASCII}\P{L}]\p{L}*/gu, ' '));
  });
  return [...new Set(troubles)].map((text) => `not from a catalogue: ${text}`);
}
