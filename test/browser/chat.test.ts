import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask, expectAccessible, launch, newPage, noChromium, soon } from './chromium.ts';
import { content } from './content.ts';
import { type RealServer, realServer } from './real-server.ts';

describe.skipIf(noChromium)('the page', () => {
  let browser: Browser;
  let server: RealServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), realServer(content)]);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('by keyboard alone: ask, hear that the answer is ready, open the link, come back to the same conversation', async () => {
    const { page, complaints } = await newPage(browser);
    await page.goto(server.url);
    const box = page.getByRole('textbox', { name: 'Your question' });
    await soon(() => box.evaluate((it) => it === document.activeElement)).toBe(true);
    await page.keyboard.type('How do I reset my password?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await soon(() => page.getByRole('status').textContent()).toMatch(/Answer ready, \d links?\./);
    expect(await box.evaluate((it) => it === document.activeElement)).toBe(true);
    const card = page.getByRole('log').locator('.card').first();
    expect(await card.textContent()).toContain('§ Reset your password');
    expect(await card.locator('mark').count()).toBeGreaterThan(0);
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press('Shift+Tab');
      if (await card.getByRole('link').evaluate((it) => it === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/view\/passwords\.md#/);
    const session = await page.evaluate(() => sessionStorage.getItem('signpost-session'));
    await soon(async () => (await fetch(`${server.url}/api/sessions/${session}/messages`)).text()).toContain(
      '"opened":[{"url":"/view/passwords.md#',
    );
    await soon(() => page.locator('.landed mark').first().textContent()).toContain('reset');
    await page.goBack();
    await soon(() => page.getByRole('log').locator('.card').count()).toBeGreaterThan(0);
    expect(await page.getByRole('log').textContent()).toContain('How do I reset my password?');
    expect(complaints).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('nothing for axe to find, %s', async (colorScheme) => {
    const { page } = await newPage(browser, { colorScheme });
    await page.goto(server.url);
    await expectAccessible(page);
    await ask(page, 'microscope');
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByRole('button', { name: 'Out of date' }).waitFor();
    await ask(page, 'qwertyuiop zxcvbnm');
    await ask(page, 'I want a person');
    await page.getByRole('textbox').pressSequentially('passw');
    await page.getByRole('option').first().waitFor();
    await expectAccessible(page);
  });

  test('suggestions open a guide by arrow keys, and Escape puts them away', async () => {
    const { page } = await newPage(browser);
    await page.goto(server.url);
    const box = page.getByRole('textbox');
    await box.pressSequentially('microsc');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox').isVisible()).toBe(false);
    expect(await box.inputValue()).toBe('microsc');
    await box.pressSequentially('ope');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const active = await box.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/view\//);
  });

  test('Shift+Enter starts a line, a text over 2,000 characters is kept and refused, and 2,000 are taken', async () => {
    const { page } = await newPage(browser);
    await page.goto(server.url);
    const box = page.getByRole('textbox');
    await box.fill('one');
    await page.keyboard.press('Shift+Enter');
    expect(await box.inputValue()).toBe('one\n');
    await box.fill('x'.repeat(2_001));
    await page.keyboard.press('Enter');
    expect(await page.locator('#counter').textContent()).toContain('1 characters too many');
    expect(await page.locator('.said').count()).toBe(0);
    await ask(page, `wifi ${'x'.repeat(1_995)}`);
    expect(await page.locator('.problem').count()).toBe(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
  });

  test('a failure says what to do, and trying again sends the same words', async () => {
    const { page } = await newPage(browser);
    await page.goto(server.url);
    await page.route('**/messages', (route) => route.abort());
    await ask(page, 'How do I borrow a microscope?');
    expect(await page.locator('.problem').textContent()).toContain('Check your connection');
    await page.unroute('**/messages');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.card').first().waitFor();
    expect(await page.locator('.said.person').count()).toBe(1);
  });

  test('a conversation that was lost is begun anew without a word to type again; forgetting empties the page', async () => {
    const { page } = await newPage(browser);
    await page.goto(server.url);
    await ask(page, 'microscope');
    await page.evaluate(() => sessionStorage.setItem('signpost-session', 'no-such-conversation'));
    await page.reload();
    await ask(page, 'microscope');
    expect(await page.locator('.card').count()).toBeGreaterThan(0);
    const session = await page.evaluate(() => sessionStorage.getItem('signpost-session'));
    await page.getByRole('button', { name: 'Forget this conversation' }).click();
    await soon(() => page.locator('.said').count()).toBe(0);
    expect((await fetch(`${server.url}/api/sessions/${session}/messages`)).status).toBe(404);
    expect(await page.evaluate(() => sessionStorage.getItem('signpost-session'))).toBe(null);
  });

  test('at 400 % zoom and on a phone nothing needs sideways scrolling', async () => {
    for (const viewport of [
      { width: 320, height: 256 },
      { width: 360, height: 740 },
    ]) {
      const { page } = await newPage(browser, { viewport });
      await page.goto(server.url);
      await ask(page, 'How do I reset my password?');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );
      await page.getByRole('button', { name: 'Ask a person' }).last().waitFor();
    }
  });

  test('an answer can be heard, and feedback is kept', async () => {
    const { page } = await newPage(browser);
    await page.goto(server.url);
    await ask(page, 'How do I reset my password?');
    const heard = page.waitForResponse(/\/speech$/);
    await page.getByRole('button', { name: 'Listen' }).click();
    expect((await heard).headers()['content-type']).toBe('audio/mpeg');
    const stop = page.getByRole('button', { name: 'Stop' });
    await stop.click();
    await page.getByRole('button', { name: 'Listen' }).waitFor();
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('Thank you.', { exact: true }).first().waitFor();
    await page.reload();
    await soon(() =>
      page.getByRole('button', { name: 'Yes', exact: true }).getAttribute('aria-pressed'),
    ).toBe('true');
  });
});
