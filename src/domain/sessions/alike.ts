import type { CardGroup } from './board.ts';

/** Two groups that may say the same. */
export type Alike = readonly [CardGroup, CardGroup];

/** How much of their wording two cards share before it is worth asking; less joins what only sounds alike. */
const leastShared = 0.3;

/** Groups whose first cards are worded alike, the most alike first. People decide: a likeness is only offered. */
export function alikeGroups(groups: readonly CardGroup[], most = 3): readonly Alike[] {
  const pieces = groups.map(({ cards }) => piecesOf(cards[0]?.text ?? ''));
  const pairs = groups.flatMap((one, at) =>
    groups.slice(at + 1).map((other, offset) => ({
      pair: [one, other] as const,
      shared: sharedPart(pieces[at] ?? new Set(), pieces[at + 1 + offset] ?? new Set()),
    })),
  );
  return pairs
    .filter(({ shared }) => shared >= leastShared)
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, most)
    .map(({ pair }) => pair);
}

/** Four characters at a time find endings, compounds and scripts without spaces. */
function piecesOf(text: string): ReadonlySet<string> {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
  const letters = Array.from(plain);
  return new Set(
    letters.length < 4 ? [plain] : letters.slice(3).map((_, at) => letters.slice(at, at + 4).join('')),
  );
}

function sharedPart(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((piece) => other.has(piece)).length;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}
