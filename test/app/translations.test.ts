import { compileMessage } from '@lingui/message-utils/compileMessage';
import { translations } from '#app/language.ts';
import {
  englishCatalogues,
  glossaryOf,
  translatedCatalogues,
  type Catalogue,
} from '../support/catalogues.ts';

const english = flat(englishCatalogues());

test.each(translations)('%s says every message, and no other', (translation) => {
  const said = flat(translatedCatalogues(translation));
  expect({
    missing: [...english.keys()].filter((id) => !said.has(id)),
    unused: [...said.keys()].filter((id) => !english.has(id)),
  }).toEqual({ missing: [], unused: [] });
});

test.each(translations)(
  '%s fills in what English fills in, in every plural form that it has',
  (translation) => {
    const troubles = [...flat(translatedCatalogues(translation))].flatMap(([id, text]) => {
      const source = english.get(id);
      return source === undefined
        ? []
        : troublesWith(translation, source, text).map((one) => `${id}: ${one}`);
    });
    expect(troubles).toEqual([]);
  },
);

// A sentence that reads the same in two languages was forgotten; single words may well be the same.
test.each(translations)('%s leaves no sentence in English', (translation) => {
  const same = [...flat(translatedCatalogues(translation))].filter(
    ([id, text]) => english.get(id) === text && wordsOf(text) > 3,
  );
  expect(same).toEqual([]);
});

test.each(translations)('%s has a word for each term of the glossary', (translation) => {
  const glossary = glossaryOf(translation);
  expect(Object.keys(glossary).toSorted()).toEqual(Object.keys(glossaryOf('de')).toSorted());
  expect(Object.values(glossary).filter((word) => word.trim() === '')).toEqual([]);
});

function flat(catalogues: Readonly<Record<string, Catalogue>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(catalogues).flatMap(([part, messages]) =>
      Object.entries(messages).map(([id, text]) => [`${part}/${id}`, text] as const),
    ),
  );
}

/** Names and ids do not count, nor do short forms. */
function wordsOf(text: string): number {
  const said = stringsIn(compileMessage(text)).join(' ');
  return (
    said.replace(/[A-Z]\w+(?:[.-]\w+)+|Microsoft 365|Peerloom \w+/g, ' ').match(/\p{L}{4,}/gu)?.length ?? 0
  );
}

function stringsIn(message: unknown): readonly string[] {
  if (typeof message === 'string') return [message];
  if (!Array.isArray(message)) return [];

  return (message as readonly Token[]).flatMap((token) => {
    if (typeof token === 'string') return [token];
    const [, , choices] = token;
    return typeof choices === 'object' && choices !== null ? Object.values(choices).flatMap(stringsIn) : [];
  });
}

type Token = string | readonly [name: string, type?: string, choices?: unknown];

interface Place {
  readonly name: string;
  readonly type: string;
  readonly choices: readonly string[];
}

function troublesWith(translation: string, source: string, text: string): readonly string[] {
  let places: readonly Place[];
  try {
    places = placesIn(compileMessage(text));
  } catch (failure) {
    return [String(failure)];
  }
  const wanted = placesIn(compileMessage(source));
  const missing = wanted.filter(({ name }) => !places.some((place) => place.name === name));
  const unknown = places.filter(({ name }) => !wanted.some((place) => place.name === name));
  return [
    ...(text.trim() === '' && source.trim() !== '' ? ['nothing is said'] : []),
    ...missing.map(({ name }) => `{${name}} is missing`),
    ...unknown.map(({ name }) => `{${name}} is never filled in`),
    ...places.flatMap((place) => choiceTroubles(translation, place, wanted)),
  ];
}

function choiceTroubles(translation: string, place: Place, wanted: readonly Place[]): readonly string[] {
  if (place.type === 'select') {
    const same = wanted.find(({ name, type }) => name === place.name && type === 'select');
    const names = (one: Place | undefined) => [...(one?.choices ?? [])].toSorted().join(' ');
    return names(same) === names(place) ? [] : [`{${place.name}} chooses between ${names(place)}`];
  }
  if (place.type !== 'plural' && place.type !== 'selectordinal') return [];

  const forms = formsOf(translation, place.type === 'plural' ? 'cardinal' : 'ordinal');
  return forms.filter((form) => !place.choices.includes(form)).map((form) => `{${place.name}} lacks ${form}`);
}

/** The forms that whole numbers take which a page may show. */
function formsOf(translation: string, type: Intl.PluralRuleType): readonly string[] {
  const rules = new Intl.PluralRules(translation, { type });
  return [...new Set([...Array.from({ length: 301 }, (_, number) => rules.select(number)), 'other'])];
}

function placesIn(message: unknown): readonly Place[] {
  if (!Array.isArray(message)) return [];

  return (message as readonly Token[]).flatMap((token) => {
    if (typeof token === 'string') return [];
    const [name, type = 'text', choices] = token;
    if (typeof choices !== 'object' || choices === null) return [{ name, type, choices: [] }];
    const branches = Object.entries(choices as Record<string, unknown>).filter(([key]) => key !== 'offset');
    return [
      { name, type, choices: branches.map(([key]) => key) },
      ...branches.flatMap(([, branch]) => placesIn(branch)),
    ];
  });
}
