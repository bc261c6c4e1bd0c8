import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask, expectAccessible, launch, newPage, noChromium } from './chromium.ts';
import { content } from './content.ts';
import { type RealServer, realServer } from './real-server.ts';

describe.skipIf(noChromium)('a ticket, in the page', () => {
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

  test('from “Ask a person” to the reference: the mail shown is the mail sent', async () => {
    const { page, complaints } = await newPage(browser);
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Ask a person' }).click();
    await page.locator('.said.bot').waitFor();
    const answers = [
      'The projector in room B12 stays black',
      'Maya Example',
      'maya@example.edu',
      'Since this morning, a class of 30',
    ];
    const card = page.getByRole('group', { name: 'The mail that will be sent' });
    for (const answer of answers) if (!(await card.isVisible())) await ask(page, answer);
    await card.waitFor();
    const shown = {
      subject: await card.locator('dd').nth(1).textContent(),
      body: await card.locator('pre').textContent(),
    };
    expect(shown.body).toContain('projector');
    await expectAccessible(page);
    expect(
      readdirSync(server.data).includes('outbox') ? readdirSync(join(server.data, 'outbox')) : [],
    ).toEqual([]);
    await card.getByRole('button').first().click();
    const ticket = page.getByRole('group', { name: 'Your ticket' });
    await ticket.waitFor();
    const ref = await ticket.locator('strong').textContent();
    const mail = await PostalMime.parse(readFileSync(join(server.data, 'outbox', `${ref}.eml`)));
    expect(mail.subject).toBe(shown.subject);
    expect(mail.text?.replace(/\s+/g, ' ').trim()).toBe(shown.body?.replace(/\s+/g, ' ').trim());
    expect(await page.locator('.mail .choices').count()).toBe(0);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});
