// How well what was kept is found again: `npm run bench -- outcomes`. Real meetings are played as sessions whose
// answers are kept as outcomes; then the meetings' questions are asked. Every question has one right meeting.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bestMatches, indexTerms } from '#domain/knowledge/best-match.ts';
import { closestEntries, indexEntries, type Entry } from '#domain/knowledge/closest.ts';
import { wordsOf } from '#domain/discovery/words.ts';
import { keptSessions, type Meeting } from './kept-sessions.ts';
import { printTable } from './table.ts';

const data = path.resolve('..', 'shared', 'data');
const most = 5;

/** What was asked of another field's questions when this search was designed. */
const gate = { recall: 0.52, reciprocalRank: 0.51 };

if (existsSync(path.join(data, 'qmsum'))) await printMeetings();
else console.log('Left out: ../shared/data/qmsum is not there.');
if (existsSync(path.join(data, 'stackexchange-english-dup'))) printDuplicates();
else console.log('Left out: ../shared/data/stackexchange-english-dup is not there.');
printSpeed();

async function printMeetings(): Promise<void> {
  const meetings = productMeetings();
  const { outcomes, requests, units } = await keptSessions(meetings);
  const questions = meetings.flatMap(({ name, asked }) => asked.map(({ question }) => ({ name, question })));
  const entries = outcomes.map(({ text }) => ({ title: '', text }));
  const index = indexEntries(entries);
  const plain = plainSearch(entries);
  const shareFound = (search: (question: string) => readonly number[]) => {
    const found = questions.filter(({ name, question }) =>
      search(question).some((place) => outcomes[place]?.sessionTitle === name),
    );
    return (found.length / questions.length).toFixed(3);
  };
  console.log(
    `${meetings.length} product meetings played and closed: ${outcomes.length} outcomes kept, ${requests} requests, ` +
      `${units} SharePoint units. Then ${questions.length} questions.\n`,
  );
  printTable(
    [`the question's meeting is among the first ${most}`, 'share'],
    [
      ['the product', shareFound((question) => closestEntries(index, { title: '', text: question }, most))],
      ['plain BM25', shareFound((question) => plain(question).slice(0, most))],
      ['by chance', chanceOf(meetings, outcomes.length).toFixed(3)],
    ],
  );
}

function productMeetings(): readonly Meeting[] {
  const folder = path.join(data, 'qmsum', 'Product');
  return readdirSync(folder).map((file) => {
    const meeting = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
      readonly specific_query_list: readonly { readonly query: string; readonly answer: string }[];
    };
    return {
      name: path.basename(file, '.json'),
      asked: meeting.specific_query_list.map(({ query, answer }) => ({ question: query, answer })),
    };
  });
}

/** That at least one of so many drawn without looking is of the question's meeting. */
function chanceOf(meetings: readonly Meeting[], all: number): number {
  const questions = meetings.flatMap(({ asked }) => asked.map(() => asked.length));
  const missed = (own: number) =>
    Array.from({ length: most }, (_, drawn) => (all - own - drawn) / (all - drawn)).reduce(
      (product, one) => product * one,
      1,
    );
  return questions.reduce((sum, own) => sum + 1 - missed(own), 0) / questions.length;
}

function printDuplicates(): void {
  const { T, B, rel } = JSON.parse(
    readFileSync(path.join(data, 'stackexchange-english-dup', 'clean_eval.json'), 'utf8'),
  ) as {
    readonly T: Readonly<Record<string, string>>;
    readonly B: Readonly<Record<string, string>>;
    readonly rel: Readonly<Record<string, readonly string[]>>;
  };
  const ids = Object.keys(T);
  const entries = ids.map((id): Entry => ({ title: T[id] ?? '', text: B[id] ?? '' }));
  const index = indexEntries(entries);
  const plain = plainSearch(entries);
  const measured = (search: (asked: Entry) => readonly number[]) => {
    const judged = Object.entries(rel).map(([asked, alike]) => {
      const self = ids.indexOf(asked);
      const found = search(entries[self] ?? { title: '', text: '' })
        .filter((place) => place !== self)
        .slice(0, 10)
        .map((place) => alike.includes(ids[place] ?? ''));
      const first = found.indexOf(true);
      return {
        recall: found.slice(0, most).filter(Boolean).length / alike.length,
        reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
      };
    });
    const mean = (of: 'recall' | 'reciprocalRank') =>
      judged.reduce((sum, one) => sum + one[of], 0) / judged.length;
    return { recall: mean('recall'), reciprocalRank: mean('reciprocalRank') };
  };
  const ours = measured((asked) => closestEntries(index, asked, 11));
  const theirs = measured(({ title, text }) => plain(`${title} ${text}`));
  console.log(
    `\n${Object.keys(rel).length} questions of which the same was asked before, among ${ids.length}: the earlier ones found\n`,
  );
  printTable(
    ['', `recall@${most}`, 'MRR@10'],
    Object.entries({ 'the product': ours, 'plain BM25': theirs, 'at least': gate }).map(
      ([name, { recall, reciprocalRank }]) => [name, recall.toFixed(3), reciprocalRank.toFixed(3)],
    ),
  );
  if (ours.recall < gate.recall || ours.reciprocalRank < gate.reciprocalRank) {
    console.error('\nThis is less than was promised.');
    process.exitCode = 1;
  }
}

/** Words as they stand, nothing left out: what any library's search does at least. */
function plainSearch(entries: readonly Entry[]): (asked: string) => readonly number[] {
  const index = indexTerms(
    entries.map(({ title, text }) => wordsOf(`${title} ${text}`)),
    { saturation: 1.2, lengthShare: 0.75 },
  );
  return (asked) => bestMatches(index, wordsOf(asked), 11);
}

function printSpeed(): void {
  const rows = [2_000, 20_000].map((count) => {
    const entries = inventedEntries(count);
    const start = performance.now();
    const index = indexEntries(entries);
    const indexed = performance.now();
    const asked = entries.slice(0, 50);
    for (const one of asked) closestEntries(index, one, most);
    return [
      String(count),
      (indexed - start).toFixed(0),
      ((performance.now() - indexed) / asked.length).toFixed(1),
    ];
  });
  console.log('\nInvented outcomes of 24 words out of 4,000: time in milliseconds\n');
  printTable(['outcomes', 'made ready', 'one search'], rows);
}

/** Words as rare as words are: the nth is used one nth as often as the first. */
function inventedEntries(count: number): readonly Entry[] {
  let seed = 20_261_123;
  const next = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  const syllables = [
    'ka',
    'ron',
    'te',
    'mil',
    'so',
    'der',
    'pa',
    'ling',
    'vu',
    'est',
    'ni',
    'bor',
    'gra',
    'en',
  ];
  const word = () => {
    let rank = Math.floor(4_000 ** next());
    let text = '';
    for (let part = 0; part < 4; part += 1) {
      text += syllables[rank % syllables.length] ?? '';
      rank = Math.floor(rank / syllables.length) * 3 + part;
    }
    return text;
  };
  return Array.from({ length: count }, () => ({
    title: '',
    text: Array.from({ length: 24 }, word).join(' '),
  }));
}
