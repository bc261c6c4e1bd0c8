import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask, expectAccessible, launch, newPage, noChromium, soon } from './chromium.ts';
import { content } from './content.ts';
import { type RealServer, realServer } from './real-server.ts';

const samples = join(import.meta.dirname, '..', '..', 'sample-docs', 'tutorials');
const film = {
  'film.webm': readFileSync(join(samples, 'book-a-study-room.webm')),
  'film.vtt': readFileSync(join(samples, 'book-a-study-room.vtt')),
};

describe.skipIf(noChromium)('the viewer', () => {
  let browser: Browser;
  let server: RealServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), realServer({ ...content, ...film })]);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a link to a PDF lands on its page with the words marked on it', async () => {
    const { page, complaints } = await newPage(browser);
    await page.goto(server.url);
    await ask(page, 'When is the reimbursement of a fieldwork journey paid?');
    const link = page.locator('.card-link').first();
    expect(await link.textContent()).toContain('page 4 (2)');
    await link.click();
    await page.waitForURL(/field%20trips\.pdf#page=4&p=/);
    const mark = page.locator('.text-layer mark').first();
    await mark.waitFor();
    expect(await mark.evaluate((it) => it.closest('.pdf-page')?.getAttribute('aria-label'))).toBe(
      'Page 4 (2) of 6',
    );
    const seen = await mark.evaluate((it) => {
      const { top, bottom, width } = it.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && width > 10;
    });
    expect(seen).toBe(true);
    const marked = (await page.locator('.text-layer mark').allTextContents()).join(' ');
    expect(marked).toContain('paid within ten working days');
    await soon(() => page.getByRole('textbox', { name: /^Page/ }).inputValue()).toBe('4');
    expect(complaints).toEqual([]);
  });

  test('the pages of a PDF can be gone through, enlarged and read as text', async () => {
    const { page, complaints } = await newPage(browser);
    await page.goto(`${server.url}/view/guides/field%20trips.pdf#page=2`);
    const number = page.getByRole('textbox', { name: /^Page/ });
    await soon(() => number.inputValue()).toBe('2');
    await page.getByRole('button', { name: 'Next page' }).click();
    await soon(() => number.inputValue()).toBe('3');
    await number.fill('6');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Page 6 (4) of 6' }).getByText('Chapter of page 6').waitFor();
    const width = () =>
      page
        .locator('.pdf-page')
        .first()
        .evaluate((it) => it.clientWidth);
    const before = await width();
    await page.getByRole('button', { name: 'Larger' }).click();
    expect(await width()).toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Read as text' }).click();
    await page.getByRole('heading', { name: 'Page 4 (2)' }).waitFor();
    expect(await page.locator('.text').textContent()).toContain('Send the signed form');
    expect(complaints).toEqual([]);
  });

  test('a link to a recording starts at its second, with its captions and the line that is said', async () => {
    const { page, complaints } = await newPage(browser);
    await page.goto(server.url);
    await ask(page, 'Where can I borrow a microscope?');
    await page.locator('.card-link').first().click();
    await page.waitForURL(/podcast\.wav#t=3[12]&p=/);
    const player = page.locator('audio');
    await soon(() => player.evaluate((it: HTMLAudioElement) => it.currentTime)).toBeGreaterThan(30.9);
    expect(await player.evaluate((it: HTMLAudioElement) => it.currentTime)).toBeLessThan(33);
    await soon(() => page.locator('.transcript mark').allTextContents()).toContainEqual(
      expect.stringContaining('borrow a microscope'),
    );
    await soon(() => player.evaluate((it: HTMLAudioElement) => it.textTracks[0]?.cues?.length)).toBe(4);
    await page.getByRole('button', { name: /Bring the microscope back/ }).click();
    await soon(() => player.evaluate((it: HTMLAudioElement) => it.currentTime)).toBeGreaterThanOrEqual(41);
    expect(complaints).toEqual([]);
  });

  test('a film opens at the second asked for, with a picture, and moves when the address does', async () => {
    const { page, complaints } = await newPage(browser);
    await page.goto(`${server.url}/view/film.webm#t=12`);
    const player = page.locator('video');
    const now = () => player.evaluate((it: HTMLVideoElement) => Math.round(it.currentTime));
    await soon(now).toBe(12);
    await soon(() => player.evaluate((it: HTMLVideoElement) => it.videoWidth)).toBeGreaterThan(100);
    await page.evaluate(() => {
      location.hash = 't=5';
    });
    await soon(now).toBe(5);
    await soon(() => page.locator('[aria-current="true"]').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('a text shows the passage marked, focused and in sight; another address moves there', async () => {
    const { page } = await newPage(browser, { viewport: { width: 900, height: 300 } });
    const { sections } = (await (await fetch(`${server.url}/api/documents/passwords.md`)).json()) as {
      sections: { id: string; text: string; place: { anchor: string } }[];
    };
    const [reset, locked] = ['thirty minutes', 'quarter of an hour'].map(
      (words) => sections.find(({ text }) => text.includes(words))!,
    );
    await page.goto(`${server.url}/view/passwords.md#${locked!.place.anchor}&p=${locked!.id}`);
    const landed = page.locator('.landed');
    await soon(() => landed.textContent()).toContain('quarter of an hour');
    expect(await landed.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await landed.evaluate((it) => it.getBoundingClientRect().top < innerHeight)).toBe(true);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `${reset!.place.anchor}&p=${reset!.id}`);
    await soon(() => landed.textContent()).toContain('thirty minutes');
    expect(await page.locator('.landed mark').count()).toBeGreaterThan(0);
    expect(await page.getByRole('heading', { name: 'Passwords', exact: true }).count()).toBe(1);
  });

  test('a passage that is gone leads to its place and says so; a file that is gone says what to do', async () => {
    const { page } = await newPage(browser);
    await page.goto(`${server.url}/view/passwords.md#reset-your-password&p=gone`);
    await page.getByText('has changed since. This is the place where it stood.').first().waitFor();
    expect(await page.locator('mark').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Reset your password');
    await page.goto(`${server.url}/view/guides/never.pdf#page=4&p=x`);
    await page.getByRole('heading', { name: 'This guide is not here' }).waitFor();
    await page.getByRole('link', { name: 'Ask Signpost' }).waitFor();
  });

  test.each(['light', 'dark'] as const)('nothing for axe to find, %s', async (colorScheme) => {
    const { page } = await newPage(browser, { colorScheme });
    for (const [path, ready] of [
      ['/view/guides/field%20trips.pdf#page=4', '.text-layer span'],
      ['/view/talks/podcast.wav#t=32', '.transcript button'],
      ['/view/passwords.md#reset-your-password', '.text h2'],
      ['/view/no-such-guide.md', 'a.primary'],
    ]) {
      await page.goto('about:blank');
      await page.goto(`${server.url}${path}`);
      await page.locator(ready!).first().waitFor({ state: 'attached' });
      await expectAccessible(page);
    }
  });
});
