import type { Asks, Reply } from '../bot/reply.ts';
import { readyLine } from './announce.ts';
import { forgetSession, messagesOf, type Problem } from './api.ts';
import { ask, type Held, heldSession, hold } from './ask.ts';
import { element, reveal } from './element.ts';
import { personItem, replyItem } from './reply-view.ts';
import { waiting } from './waiting.ts';

/** Where the conversation is shown, and what the page does around it. */
export type ConversationParts = {
  log: HTMLElement;
  announce(line: string): void;
  /** Told when an answer is awaited, and when it has come. */
  busy(busy: boolean): void;
  /** Told when the conversation holds something, and when it is empty again. */
  started(started: boolean): void;
  /** Told what the newest reply asks for, if anything. */
  asked(asks: Asks | undefined): void;
  /** Puts the keyboard back where the next words are typed. */
  focus(event?: Event): void;
};

/** The conversation of this tab. */
export type Conversation = {
  /** Says something. False when an answer is still awaited and nothing was said. */
  send(text: string): boolean;
  /** Shows what was said before the page was loaded again. */
  restore(): Promise<void>;
  forget(): Promise<void>;
};

type Running = { parts: ConversationParts; held: Held; pending: boolean };

/** Runs the conversation: one message at a time, each shown at once and kept until it was answered. */
export function conversation(parts: ConversationParts): Conversation {
  const running: Running = { parts, held: heldSession(), pending: false };
  return {
    send: (text) => send(running, text),
    restore: () => restore(running),
    forget: () => forget(running),
  };
}

function send(running: Running, text: string): boolean {
  if (running.pending) return false;
  running.parts.started(true);
  retire(running.parts.log);
  const asked = personItem(text);
  running.parts.log.append(asked);
  void answer(running, text, asked);
  return true;
}

async function answer(running: Running, text: string, asked: HTMLElement): Promise<void> {
  const { log, announce, busy } = running.parts;
  running.pending = true;
  busy(true);
  const wait = waiting(announce);
  log.append(wait.item);
  reveal(asked);
  const outcome = await ask(running.held, text);
  wait.end();
  running.pending = false;
  busy(false);
  if ('problem' in outcome) {
    failed(running, outcome.problem, text, asked);
    return;
  }
  const buttons = show(running, outcome.value).querySelector('.mail .choices');
  announce(readyLine(outcome.value));
  // A mail is shown with the buttons that send it; any other reply from the words it answers.
  if (buttons) reveal(buttons, 'end');
  else reveal(asked);
}

function show(running: Running, reply: Reply, given?: boolean): HTMLElement {
  const { announce, focus, log } = running.parts;
  const choose = (value: string, event?: Event) => {
    if (send(running, value)) focus(event);
  };
  running.parts.asked(reply.asks);
  const item = replyItem(reply, { session: running.held.session!, given, announce, choose });
  log.append(item);
  return item;
}

function failed(running: Running, problem: Problem, text: string, asked: HTMLElement): void {
  const { announce, focus } = running.parts;
  const item = problemItem(running, problem.message);
  const again = element('button', { type: 'button', class: 'choice primary' }, 'Try again');
  again.addEventListener('click', (event) => {
    if (running.pending) return;
    item.remove();
    focus(event);
    void answer(running, text, asked);
  });
  item.append(element('div', { class: 'choices' }, again));
  announce(problem.message);
  reveal(item, 'nearest');
}

async function restore(running: Running): Promise<void> {
  const { held, parts } = running;
  if (held.session === null) return;
  const outcome = await messagesOf(held.session);
  if ('problem' in outcome) {
    // Only a conversation that is gone is given up; with a bad connection it may still be there.
    if (outcome.problem.status === 404) hold(held, null);
    return;
  }
  if (running.pending || outcome.value.messages.length === 0) return;
  parts.started(true);
  for (const message of outcome.value.messages) {
    retire(parts.log);
    if (message.from === 'person') parts.log.append(personItem(message.content));
    else if (message.reply) show(running, message.reply, message.feedback?.helpful);
  }
  const last = [...parts.log.querySelectorAll('.person')].at(-1);
  if (last) last.scrollIntoView();
}

async function forget(running: Running): Promise<void> {
  const { held, parts } = running;
  if (running.pending) return;
  const outcome = held.session === null ? { value: {} } : await forgetSession(held.session);
  if ('problem' in outcome && outcome.problem.status !== 404) {
    const words = `This conversation could not be forgotten. ${outcome.problem.message}`;
    reveal(problemItem(running, words), 'nearest');
    parts.announce(words);
    return;
  }
  hold(held, null);
  parts.log.replaceChildren();
  parts.asked(undefined);
  parts.started(false);
  parts.announce('This conversation is forgotten.');
  parts.focus();
}

function problemItem(running: Running, words: string): HTMLElement {
  const item = element('article', { class: 'said bot problem', 'aria-label': 'Signpost' });
  item.append(element('p', {}, words));
  running.parts.log.append(item);
  return item;
}

/** Buttons of earlier replies go: only the newest question can be answered. */
function retire(log: HTMLElement): void {
  for (const old of log.querySelectorAll('.choices, .problem')) old.remove();
}
