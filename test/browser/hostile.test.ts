import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '../../bot/reply.ts';
import { ask, launch, newPage, noChromium } from './chromium.ts';
import { content } from './content.ts';
import { type RealServer, realServer } from './real-server.ts';

const bad = [
  '<img src=x onerror="globalThis.hit=1">',
  '<script>globalThis.hit=1</script>',
  '"><svg onload=globalThis.hit=1>',
  '</textarea><iframe srcdoc="<b>x">',
  '&lt;b&gt;{{7*7}}',
  'javascript:globalThis.hit=1',
  '\u202Etxt.exe\u2066',
  'ضع كلمة المرور',
  'W'.repeat(600),
];
const all = bad.join(' ');
const ours = new Set(
  'A ARTICLE BDI BR BUTTON DD DIV DL DT H1 H2 H3 H4 H5 H6 IMG LI MARK NOSCRIPT OL P PRE SECTION SPAN STRONG UL VIDEO AUDIO TRACK'.split(
    ' ',
  ),
);

describe.skipIf(noChromium)('words from files and people stay words', () => {
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

  const expectOnlyWords = async (page: Page, within: string) => {
    const tags = await page.locator(`${within} *`).evaluateAll((them) => them.map((it) => it.tagName));
    expect(tags.filter((tag) => !ours.has(tag))).toEqual([]);
    expect(await page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
    expect(await page.locator(`${within} img, ${within} [onerror], ${within} [onload]`).count()).toBe(0);
    const text = await page.locator(within).textContent();
    for (const piece of bad) expect(text).toContain(piece);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  };

  test('in titles, snippets, files, places, choices, mails and a person’s own message', async () => {
    const { page, complaints } = await newPage(browser);
    const snippet = {
      text: all,
      marks: [
        [5, 9],
        [7, 20],
        [-3, 2],
        [9000, 9001],
        [30, 30],
      ] as [number, number][],
    };
    const place = { kind: 'heading' as const, heading: all, anchor: all };
    const reply: Reply = {
      id: all,
      kind: 'ask',
      asks: 'confirm',
      text: all,
      speech: all,
      links: ['javascript:globalThis.hit=1', '//evil.example/x', '/view/a.md'].map((url) => ({
        title: all,
        url,
        file: all,
        place,
        snippet,
      })),
      choices: [{ label: all, value: all }],
      ticket: { ref: all, queue: all, priority: 'P1', to: all, subject: all, body: all },
    };
    await page.route('**/api/sessions/*/messages', (route) => route.fulfill({ json: reply }));
    await page.route('**/api/search?*', (route) => route.fulfill({ json: { hits: reply.links } }));
    await page.goto(server.url);
    await ask(page, all);
    await expectOnlyWords(page, '#conversation');
    const addresses = await page
      .locator('.card-link')
      .evaluateAll((them) => them.map((it) => it.getAttribute('href')));
    expect(addresses).toEqual([null, null, '/view/a.md']);
    await page.getByRole('textbox').pressSequentially('script');
    await page.getByRole('option').first().waitFor();
    expect(await page.getByRole('option').count()).toBe(1);
    await expectOnlyWords(page, '#suggestions');
    expect(complaints).toEqual([]);
  });

  test('in a document’s title, headings, paragraphs and captions', async () => {
    const { page, complaints } = await newPage(browser);
    const text = {
      id: 'p',
      place: { kind: 'heading', heading: all, anchor: 'h' },
      headings: [all],
      text: all,
    };
    await page.route('**/api/documents/x.md', (route) =>
      route.fulfill({
        json: {
          file: 'x.md',
          title: all,
          language: '"><b>',
          player: 'javascript:globalThis.hit=1',
          sections: [text],
        },
      }),
    );
    await page.goto(`${server.url}/view/x.md#h&p=p`);
    await page.locator('.landed').waitFor();
    await expectOnlyWords(page, 'main');
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    const cue = { startSeconds: 1, endSeconds: 2, text: all };
    const said = {
      id: 'p',
      place: { kind: 'moment', startSeconds: 1, endSeconds: 2 },
      text: all,
      cues: [cue],
    };
    await page.route('**/api/documents/talks/podcast.wav', (route) =>
      route.fulfill({ json: { file: 'x.vtt', media: 'talks/podcast.wav', title: all, sections: [said] } }),
    );
    await page.goto(`${server.url}/view/talks/podcast.wav#t=1&p=p`);
    await page.locator('.transcript mark').waitFor();
    await expectOnlyWords(page, 'main');
    expect(complaints).toEqual([]);
  });
});
