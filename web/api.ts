import type { Message } from '../bot/records/records.ts';
import type { Link, Reply } from '../bot/reply.ts';
import type { Cue, Place } from '../indexer/document.ts';

/** Why a call failed, in words that say what to do; `status` is 0 when nothing answered at all. */
export type Problem = { status: number; code: string; message: string };

/** What a call came to. */
export type Outcome<Value> = { value: Value } | { problem: Problem };

/** One part of a document as the viewer shows it. */
export type Section = { id: string; place: Place; headings?: string[]; text: string; cues?: Cue[] };

/** A searchable file as the viewer gets it; `file` is the key its words were read from. */
export type Viewed = {
  file: string;
  title: string;
  language?: string;
  media?: string;
  player?: string;
  untimed?: boolean;
  sections: Section[];
};

/** Starts a conversation. */
export function startSession(): Promise<Outcome<{ id: string }>> {
  return call('POST', '/api/sessions');
}

/** Says something in a conversation. */
export function say(session: string, content: string): Promise<Outcome<Reply>> {
  return call('POST', `${of(session)}/messages`, { content });
}

/** The conversation so far. */
export function messagesOf(
  session: string,
): Promise<Outcome<{ messages: Omit<Message, 'session' | 'why'>[] }>> {
  return call('GET', `${of(session)}/messages`);
}

/** Forgets a conversation. */
export function forgetSession(session: string): Promise<Outcome<unknown>> {
  return call('DELETE', of(session));
}

/** Says whether a reply helped, and why not. */
export function sendFeedback(
  session: string,
  reply: string,
  feedback: { helpful: boolean; reason?: string },
): Promise<Outcome<unknown>> {
  return call('POST', `${of(session)}/messages/${encodeURIComponent(reply)}/feedback`, feedback);
}

/** Says that a link of a reply is being followed; it is said while the page is left, and nothing waits for it. */
export function sendOpened(session: string, reply: string, url: string): void {
  const body = new Blob([JSON.stringify({ url })], { type: 'application/json' });
  navigator.sendBeacon(`${of(session)}/messages/${encodeURIComponent(reply)}/opened`, body);
}

/** Where a reply can be heard (MP3). */
export function speechAddress(session: string, reply: string): string {
  return `${of(session)}/messages/${encodeURIComponent(reply)}/speech`;
}

/** Links that fit a question's beginning. */
export function searchLinks(query: string): Promise<Outcome<{ hits: Link[] }>> {
  return call('GET', `/api/search?q=${encodeURIComponent(query)}`);
}

/** What the viewer shows of a file. */
export function viewedFile(key: string): Promise<Outcome<Viewed>> {
  return call('GET', `/api/documents/${pathOf(key)}`);
}

/** The file itself. */
export function fileAddress(key: string): string {
  return `/documents/${pathOf(key)}`;
}

function of(session: string): string {
  return `/api/sessions/${encodeURIComponent(session)}`;
}

function pathOf(key: string): string {
  return key.split('/').map(encodeURIComponent).join('/');
}

// Longer than the dialog waits for an answer itself (about 30 s), so that its own words arrive first.
const patienceMs = 40_000;

async function call<Value>(method: string, path: string, body?: unknown): Promise<Outcome<Value>> {
  try {
    const response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (response.ok) return { value: (response.status === 204 ? {} : await response.json()) as Value };
    const told = (await response.json().catch(() => ({}))) as { error?: { code?: string; message?: string } };
    const { code = 'failed', message = 'Something went wrong. Please try again.' } = told.error ?? {};
    return { problem: { status: response.status, code, message } };
  } catch (error) {
    const slow = error instanceof DOMException && error.name === 'TimeoutError';
    return { problem: slow ? tooSlow : unreachable };
  }
}

const unreachable: Problem = {
  status: 0,
  code: 'unreachable',
  message: 'The help desk cannot be reached. Check your connection, then try again; your words are kept.',
};

const tooSlow: Problem = {
  status: 0,
  code: 'too-slow',
  message: 'That took too long. Please try again; your words are kept.',
};
