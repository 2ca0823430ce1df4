// The files of the app package that say its manifest in other languages: what the published schema lets through.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

/** The languages that the manifest names, the default one first, each with the name of its file. */
export function manifestLanguages({ localizationInfo }) {
  const { defaultLanguageTag, defaultLanguageFile, additionalLanguages } = localizationInfo;
  return [{ languageTag: defaultLanguageTag, file: defaultLanguageFile }, ...additionalLanguages];
}

/** `agents` are those of Copilot, read. Every mistake as a sentence. */
export function languageMistakes(manifest, agents, schemaMistakes) {
  const languages = manifestLanguages(manifest);
  const tags = languages.map(({ languageTag }) => languageTag);
  const translated = languages.flatMap(({ file }) =>
    schemaMistakes('teams/v1.30/MicrosoftTeams.Localization.schema.json', contentOf(file)).map(
      (mistake) => `${file} ${mistake}`,
    ),
  );
  return [
    ...(new Set(tags).size === tags.length ? [] : ['two languages of the package have one tag']),
    ...translated,
    ...languages.flatMap(({ file }, at) => {
      const words = contentOf(file);
      return words
        ? wordMistakes({ manifest, agents, isDefault: at === 0, words }).map((one) => `${file} ${one}`)
        : [`${file} is missing`];
    }),
  ];
}

function wordMistakes({ manifest, agents, isDefault, words: { $schema, localizationKeys = {}, ...words } }) {
  const said = sayingOf(manifest);
  const tokens = [...JSON.stringify(agents).matchAll(/\[\[(\w+)\]\]/g)].map(([, token]) => token);
  return [
    ...($schema ? [] : ['names no schema']),
    ...[...said.keys()].filter((place) => !(place in words)).map((place) => `does not say ${place}`),
    ...Object.entries(words).flatMap(([place, text]) => {
      const english = said.get(place);
      if (english === undefined) return [`says ${place}, which the manifest does not`];
      if (isDefault && text !== english) return [`says ${place} otherwise than the manifest`];
      return placesIn(text) === placesIn(english) ? [] : [`fills in other things at ${place}`];
    }),
    ...tokens
      .filter((token) => !localizationKeys[token])
      .map((token) => `does not say ${token} of the agent`),
    ...Object.keys(localizationKeys)
      .filter((token) => !tokens.includes(token))
      .map((token) => `says ${token}, which no agent does`),
  ];
}

/** Everything in the manifest that is for people, by the path that a language's file names it with. */
function sayingOf({ name, description, staticTabs, activities, extensions }) {
  const groups = extensions.flatMap(({ ribbons }, extension) =>
    ribbons.flatMap(({ tabs }, ribbon) =>
      tabs.flatMap(({ groups: all }, tab) =>
        all.map((group, at) => [
          `extensions[${extension}].ribbons[${ribbon}].tabs[${tab}].groups[${at}]`,
          group,
        ]),
      ),
    ),
  );
  return new Map(
    [
      ['name.short', name.short],
      ['name.full', name.full],
      ['description.short', description.short],
      ['description.full', description.full],
      ...description.features.flatMap((feature, at) => [
        [`description.features[${at}].title`, feature.title],
        [`description.features[${at}].description`, feature.description],
      ]),
      ...staticTabs.map((tab, at) => [`staticTabs[${at}].name`, tab.name]),
      ...activities.activityTypes.flatMap((type, at) => [
        [`activities.activityTypes[${at}].description`, type.description],
        [`activities.activityTypes[${at}].templateText`, type.templateText],
      ]),
      ...groups.flatMap(([place, { label, controls }]) => [
        [`${place}.label`, label],
        ...controls.flatMap((control, at) => [
          [`${place}.controls[${at}].label`, control.label],
          [`${place}.controls[${at}].supertip.title`, control.supertip.title],
          [`${place}.controls[${at}].supertip.description`, control.supertip.description],
        ]),
      ]),
    ].filter(([, text]) => text !== undefined),
  );
}

/** What is filled in, whatever its order. */
function placesIn(text) {
  return [...text.matchAll(/\{\w+\}/g)]
    .map(([place]) => place)
    .sort()
    .join(' ');
}

function contentOf(file) {
  const address = path.join(root, 'appPackage', file);
  return existsSync(address) ? JSON.parse(readFileSync(address, 'utf8')) : null;
}
