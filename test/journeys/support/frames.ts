import type { Frame, Page } from 'playwright-core';

export function frameOf(page: Page, name: string): Frame {
  const frame = page.frame({ name });
  if (!frame) throw new Error(`There is no frame ${name}.`);

  return frame;
}

/** Opens a place of the app without loading the page again, as a link in it would. */
export async function goTo(page: Page, seat: string, path: string): Promise<void> {
  await frameOf(page, seat).evaluate((hash) => {
    window.location.hash = hash;
  }, path);
}

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Gives the app a frame of exactly each size, for `work`, and puts it back at the end. */
export async function atSizes<Size extends FrameSize>(
  page: Page,
  name: string,
  sizes: readonly Size[],
  work: (size: Size) => Promise<void>,
): Promise<void> {
  for (const size of sizes) {
    await style(page, name, sizing(size));
    await frameOf(page, name).waitForFunction(
      (wanted) => window.innerWidth === wanted.width && window.innerHeight === wanted.height,
      { width: size.width, height: size.height },
    );
    await work(size);
  }
  await style(page, name, '');
  await isShown(page, name);
}

/** A click that comes before the frame is shown at its new place goes where the frame was. */
async function isShown(page: Page, name: string): Promise<void> {
  for (const frame of [page.mainFrame(), frameOf(page, name)]) await frame.evaluate(twoFramesLater);
}

async function twoFramesLater(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
}

async function style(page: Page, name: string, text: string): Promise<void> {
  await page.locator(`iframe[name="${name}"]`).evaluate((frame, css) => {
    // The host's policy lets a page be styled by scripts, but not by attributes.
    (frame as HTMLElement).style.cssText = css;
  }, text);
}

function sizing({ width, height }: FrameSize): string {
  return `width: ${width}px; height: ${height}px; max-width: none; position: fixed; inset: 0 auto auto 0; z-index: 1`;
}

const themeNames = { default: 'Light', dark: 'Dark', contrast: 'High contrast' };

/** What lies behind a page in each theme of Teams. */
const backgrounds = { default: 'rgb(255, 255, 255)', dark: 'rgb(41, 41, 41)', contrast: 'rgb(0, 0, 0)' };

export type Theme = keyof typeof themeNames;

/** Chosen in the host, as a person does; the app is told, and is there once its colours have changed. */
export async function chooseTheme(page: Page, theme: Theme, frames: readonly string[]): Promise<void> {
  if (!(await areIn(page, theme, frames))) await chooseInMenu(page, theme);
  for (const name of frames) await untilShownIn(page, theme, name);
}

/** As `chooseTheme`, by the host's address: for a walk that changes the theme a hundred times. */
export async function goToTheme(page: Page, theme: Theme, frame: string): Promise<void> {
  await page.evaluate((wanted) => {
    const address = new URL(window.location.href);
    address.searchParams.set('theme', wanted);
    window.history.replaceState(null, '', address);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, theme);
  await untilShownIn(page, theme, frame);
}

async function untilShownIn(page: Page, theme: Theme, name: string): Promise<void> {
  await frameOf(page, name).waitForFunction((background) => {
    const provider = document.querySelector('.fui-FluentProvider');
    return provider !== null && getComputedStyle(provider).backgroundColor === background;
  }, backgrounds[theme]);
  await frameOf(page, name).evaluate(twoFramesLater);
  await frameOf(page, name).evaluate(coloursAreStill);
}

async function chooseInMenu(page: Page, theme: Theme): Promise<void> {
  const choice = page.getByRole('menuitemradio', { name: themeNames[theme], exact: true });
  for (let tries = 3; tries > 0; tries -= 1) {
    await page.getByRole('button', { name: 'Appearance' }).click();
    // The menu closes when the app takes the focus for something of its own.
    const isChosen = await choice.click({ timeout: 4_000 }).then(
      () => true,
      () => false,
    );
    if (isChosen) return;
  }
}

async function areIn(page: Page, theme: Theme, frames: readonly string[]): Promise<boolean> {
  const colours = await Promise.all(
    frames.map((name) =>
      frameOf(page, name).evaluate(() => {
        const provider = document.querySelector('.fui-FluentProvider');
        return provider && getComputedStyle(provider).backgroundColor;
      }),
    ),
  );
  return colours.every((colour) => colour === backgrounds[theme]);
}

/** Colours in the middle of a change are no colours to judge. */
async function coloursAreStill(): Promise<void> {
  const changes = document.getAnimations().filter((change) => change instanceof CSSTransition);
  await Promise.allSettled(changes.map(({ finished }) => finished));
}
