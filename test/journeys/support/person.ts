import type { FrameLocator, Locator, Page } from 'playwright-core';
import { acceptConsent, type TeamsWindow } from './browser.ts';

/** Somebody in front of the app: what this person sees of it, and what people do on several screens. */
export interface Person {
  readonly page: Page;
  /** The app as this person's seat shows it. */
  readonly app: FrameLocator;
}

export function personAt(window: TeamsWindow, seat = 1): Person {
  return { page: window.page, app: window.seat(seat) };
}

/** Signs in from the app's first screen and accepts what it asks for. */
export async function signIn({ page, app }: Person): Promise<void> {
  await app.getByRole('button', { name: 'Sign in' }).click();
  await acceptConsent(page);
}

/** The first screen of somebody whom the organisation knows already: nothing is asked. */
export async function arrive(person: Person): Promise<void> {
  await heading(person, /^Good (morning|afternoon|evening), /).waitFor();
}

/** Waits for what is wanted, and allows whatever is asked for on the way to it. */
export async function allowUntil({ page, app }: Person, wanted: Locator): Promise<void> {
  const allow = app.getByRole('button', { name: 'Allow', exact: true });
  for (;;) {
    await wanted.or(allow).first().waitFor();
    if (!(await allow.isVisible())) break;

    await allow.click();
    await acceptConsent(page);
    await allow.waitFor({ state: 'hidden' });
  }
  await wanted.first().waitFor();
}

/** The heading of the screen, once it is shown. */
export function heading({ app }: Person, name: string | RegExp): Locator {
  return app.getByRole('heading', { level: 1, name });
}

export function button({ app }: Person, name: string | RegExp): Locator {
  return app.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
}

export interface CharterWords {
  readonly team: RegExp;
  readonly name: string;
  readonly about: string;
  /** Whose words to begin from, as the list names it. */
  readonly preset?: string;
}

/** From the first screen of a new person to the filled form of a community. */
export async function describeCommunity(
  person: Person,
  { team, name, about, preset }: CharterWords,
): Promise<void> {
  const { app } = person;
  await allowUntil(person, button(person, 'Start a community'));
  await button(person, 'Start a community').click();
  const place = app.getByRole('radio', { name: team });
  await allowUntil(person, place);
  await place.check();
  if (preset) await app.getByRole('combobox', { name: 'Begin with' }).selectOption(preset);
  await app.getByRole('textbox', { name: /^Name/ }).fill(name);
  await app.getByRole('textbox', { name: /What should these people/ }).fill(about);
}

/** Starts a community and waits for its own screen. */
export async function startCommunity(person: Person, words: CharterWords): Promise<void> {
  await describeCommunity(person, words);
  await button(person, 'Start the community').click();
  await heading(person, words.name).waitFor();
}

/** Adds one phrase to a field that takes several. */
export async function addWords({ app }: Person, field: string | RegExp, words: string): Promise<void> {
  const input = app.getByRole('textbox', { name: field });
  await input.fill(words);
  await input.press('Enter');
}

/** Chooses somebody in a field for people, as one does: some letters, then the name in the list. */
export async function choosePerson(
  person: Person,
  field: string | RegExp,
  { typed, name }: { readonly typed: string; readonly name: string },
): Promise<void> {
  const input = person.app.getByRole('combobox', { name: field });
  await input.fill(typed);
  const option = person.app.getByRole('option', { name });
  await allowUntil(person, option);
  await option.click();
}
