import { raiseTicket } from '../raise-ticket.ts';
import type { Message, TicketRecord, TicketState } from '../records/records.ts';
import type { Say, TicketView } from '../reply.ts';
import type { Next, Turn, TurnOutcome } from '../turn.ts';
import { askSay, confirmSay } from './ask-next.ts';
import { beginDraft } from './begin-draft.ts';
import { buildTicket } from './build-ticket.ts';
import { type Draft, draftOf, slotsOf, withDraft } from './draft.ts';
import { noticeFor, withNotice } from './notice.ts';
import { plainSay, raisedSay } from './outcome-say.ts';
import { printOf } from './print.ts';
import { makeReference } from './reference.ts';
import type { Router } from './route.ts';
import { ourAddresses } from './routing.ts';
import { missing, takeAnswer } from './take-answer.ts';
import type { Ticket } from './ticket.ts';
import type { TicketDeps } from './ticket-deps.ts';
import { mailPreview } from './ticket-mail.ts';
import { urgentSay } from './urgent.ts';
import { shortAnswer } from './yes-no.ts';

type Scene = { deps: TicketDeps; turn: Turn; messages: Message[]; router: Router };

/**
 * One turn of raising a ticket, by text or voice: asks only what is missing, shows the exact mail, and sends it only
 * when that was confirmed. A confirmation that comes again is answered with the same reference.
 */
export async function ticketTurn(deps: TicketDeps, turn: Turn): Promise<TurnOutcome> {
  const [{ router, notices, urgent }, messages] = await Promise.all([
    deps.settings(),
    deps.records.messages(turn.sessionId),
  ]);
  const scene: Scene = { deps, turn, messages, router };
  const held = draftOf(turn);
  if (held?.sent && shortAnswer(turn.text) === 'yes' && !turn.attributes.offered)
    return repeated(scene, held);
  if (!held?.step) {
    const draft = beginDraft(deps.newId(), turn, messages);
    const begun = draft.summary
      ? `I will pass this on: “${draft.summary}”.`
      : 'I will pass this on to a person.';
    const outcome = await askNext(scene, draft, begun);
    const notice = noticeFor(`${turn.text} ${draft.about?.begin ?? ''}`, notices, turn.now);
    return { ...outcome, say: withNotice(notice, outcome.say) };
  }
  const taken = takeAnswer(held, {
    ...{ turn, messages, ours: ourAddresses(router.routing) },
    urgent: urgentSay(turn.text, urgent) !== null,
  });
  if (taken.act === 'cancel') return over(turn, null, plainSay('All right, nothing was sent.'));
  return taken.act === 'send' ? send(scene, taken.draft) : askNext(scene, taken.draft, taken.said);
}

async function askNext(scene: Scene, draft: Draft, said: string): Promise<TurnOutcome> {
  const step = draft.step === 'change' && missing(draft) === 'confirm' && !said ? 'change' : missing(draft);
  if (step === 'confirm') return preview(scene, draft, said);
  const next: Next = { action: 'elicit-slot', slot: step === 'change' || step === '' ? 'details' : step };
  return outcome(
    scene.turn,
    { ...draft, step },
    askSay(step === '' ? 'summary' : step, said, draft.emailGuess),
    next,
  );
}

async function preview(scene: Scene, draft: Draft, said: string): Promise<TurnOutcome> {
  const ref = draft.ref || (await freshReference(scene));
  const shown: Draft = { ...draft, step: 'confirm', ref, previewed: scene.turn.now };
  const view = viewOf(ticketOf(scene, shown));
  return outcome(scene.turn, { ...shown, shown: printOfView(view) }, confirmSay(shown, view, said), {
    action: 'confirm',
  });
}

async function send(scene: Scene, draft: Draft): Promise<TurnOutcome> {
  const { deps, turn, messages, router } = scene;
  const ticket = ticketOf(scene, draft);
  // Only what was shown is sent: when the routing changed meanwhile, it is shown again.
  if (printOfView(viewOf(ticket)) !== draft.shown)
    return preview(scene, draft, 'Something changed meanwhile.');
  const raised = await raiseTicket(deps, {
    ...{ ticket, messages, router, handOff: draft.handOff, session: turn.sessionId },
    until: draft.previewed,
    now: turn.now,
  });
  if (raised.outcome === 'too-many') {
    const whose = raised.of === 'session' ? 'from this conversation' : 'from this address today';
    return over(
      turn,
      null,
      plainSay(`There have been too many requests ${whose}. Please write to ${ticket.to} yourself.`),
    );
  }
  return sent(scene, draft, raised.record, raised.state);
}

async function repeated(scene: Scene, draft: Draft): Promise<TurnOutcome> {
  const record = await scene.deps.records.ticket(draft.sent, scene.turn.now);
  if (!record)
    return over(scene.turn, null, plainSay('That request is no longer stored. Ask me anything else.'));
  const [mail] = await scene.deps.records.mails(record.ref);
  return sent(scene, draft, record, mail?.state ?? 'failed');
}

function sent({ turn, router }: Scene, draft: Draft, record: TicketRecord, state: TicketState): TurnOutcome {
  const queue = router.routing.queues.find((each) => each.name === record.queue);
  const view = viewOf(JSON.parse(record.ticket) as Ticket);
  const say = raisedSay(view, queue, record.email, state);
  return over(turn, { ...draft, step: '', sent: record.ref, ref: record.ref }, say);
}

function ticketOf({ messages, router, deps }: Scene, draft: Draft): Ticket {
  return buildTicket({ draft, messages, router, site: deps.site });
}

function viewOf(ticket: Ticket): TicketView {
  const { ref, queue, priority, to } = ticket;
  return { ref, queue, priority, to, ...mailPreview(ticket) };
}

function printOfView(view: TicketView): string {
  return printOf(view.to, view.subject, view.body);
}

/** A reference that no stored ticket has. */
async function freshReference({ deps, turn }: Scene): Promise<string> {
  for (let tries = 0; tries < 5; tries++) {
    const ref = makeReference(deps.random);
    if (!(await deps.records.ticket(ref, turn.now))) return ref;
  }
  throw new Error('No free reference was found in five tries.');
}

function outcome(turn: Turn, draft: Draft, say: Say, next: Next): TurnOutcome {
  return {
    say,
    next,
    intent: 'RaiseTicket',
    slots: slotsOf(draft),
    attributes: withDraft(turn.attributes, draft),
  };
}

/** The end of the dialog; the draft stays only to recognise the same confirmation again. */
function over(turn: Turn, draft: Draft | null, say: Say): TurnOutcome {
  const attributes = withDraft(turn.attributes, draft);
  return {
    say,
    next: { action: 'close' },
    intent: 'RaiseTicket',
    slots: draft ? slotsOf(draft) : {},
    attributes,
  };
}
