import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const there = existsSync(executablePath);
if (!there && process.env.CI === 'true') throw new Error(`Chromium is missing at ${executablePath}.`);
if (!there) console.log(`SKIPPED: browser tests, because there is no Chromium at ${executablePath}.`);

/** True where there is no Chromium and that is allowed; with CI=true its absence fails instead. */
export const noChromium = !there;

/** Starts Chromium without anything that reaches out by itself. */
export function launch(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--autoplay-policy=no-user-gesture-required',
  ];
  return chromium.launch({ executablePath, args });
}

/** A fresh page, and what its console complained about: faults, and what the content policy refused. */
export async function newPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const expected = /the server responded with a status of/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected) complaints.push(message.text());
  });
  return { page, complaints };
}

/** Expects something to become true soon: generous, because tests share two cores with much else. */
export function soon<Value>(look: () => Promise<Value> | Value) {
  return expect.poll(look, { timeout: 15_000 });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Expects that axe-core finds nothing against WCAG 2.2 A and AA or its own best practices, as the page stands now. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const found = await (globalThis as any).axe.run(document);
    return found.violations.map((each: any) => ({
      rule: each.id,
      help: each.help,
      where: each.nodes.slice(0, 5).map((node: any) => node.html),
    }));
  });
  expect(violations).toEqual([]);
}

/** Asks in the page and waits for the reply. */
export async function ask(page: Page, words: string): Promise<void> {
  const before = await page.locator('.said.bot').count();
  await page.getByRole('textbox', { name: 'Your question' }).fill(words);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await soon(() => page.locator('.said.bot').count()).toBeGreaterThan(before);
}
