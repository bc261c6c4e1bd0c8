import { expect, test } from 'vitest';
import { answerRequest } from '../../../bot/http/answer-request.ts';
import type { Link } from '../../../bot/reply.ts';
import { laptopParts } from '../laptop-parts.ts';

const link: Link = {
  title: 'Wi-Fi guide',
  url: '/view/wifi.pdf#page=4&p=1',
  file: 'wifi.pdf',
  place: { kind: 'page', page: 4 },
  snippet: { text: '', marks: [] },
};

test('a link that is followed is noted once, and only a link of that reply', async () => {
  const { deps } = laptopParts();
  const { records } = deps.chat;
  const now = deps.now();
  await records.createSession({ id: 's', created: now, expires: '2027-01-01T00:00:00.000Z', dialog: null });
  const reply = { id: 'r', kind: 'answer' as const, text: 'x', speech: 'x', links: [link], choices: [] };
  await records.addMessage({ id: 'r', session: 's', at: now, from: 'bot', content: 'x', reply });
  const post = async (path: string, url: string) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url }),
    };
    return (await answerRequest(deps, new Request(`http://localhost${path}`, init))).status;
  };
  const path = '/api/sessions/s/messages/r/opened';
  expect([await post(path, link.url), await post(path, link.url)]).toEqual([200, 200]);
  expect(await post(path, '/view/other.pdf')).toBe(404);
  expect(await post('/api/sessions/s/messages/none/opened', link.url)).toBe(404);
  expect(await post('/api/sessions/none/messages/r/opened', link.url)).toBe(404);
  expect((await records.message('s', 'r'))!.opened).toEqual([{ url: link.url, at: expect.any(String) }]);
});
