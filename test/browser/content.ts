import { makePdf } from './make-pdf.ts';
import { makeWav } from './make-wav.ts';

const filler = (page: number) => [
  `Chapter of page ${page}`,
  'These lines are about the library, its desks and its opening hours.',
  'They are here so that the right page is not the only one.',
];

/** A content folder made by the tests: one file of each kind that the viewer shows in its own way. */
export const content: Record<string, string | Uint8Array> = {
  'guides/field trips.pdf': makePdf(
    [1, 2, 3, 4, 5, 6].map((page) =>
      page === 4
        ? [
            'Travel claims after fieldwork',
            'Reimbursement of a fieldwork journey is paid within ten working days.',
            'Send the signed form and every receipt to the expedition office.',
          ]
        : filler(page),
    ),
    true,
  ),
  'passwords.md': [
    '# Passwords',
    '',
    'Your password opens every service of the university.',
    '',
    '## Reset your password',
    '',
    'You can reset a forgotten password yourself:',
    '',
    '1. Open the account page and choose Forgotten password.',
    '2. Type your student number.',
    '3. Follow the link in the mail within thirty minutes.',
    '',
    '## When the account is locked',
    '',
    'After five wrong attempts the account is locked for a quarter of an hour.',
  ].join('\n'),
  'talks/podcast.wav': makeWav(60),
  'talks/podcast.vtt': [
    'WEBVTT',
    '',
    '00:00:00.000 --> 00:00:12.000',
    'Welcome to the podcast about study skills.',
    '',
    '00:00:12.000 --> 00:00:24.000',
    'First we talk about reading lists and notes.',
    '',
    '00:00:31.500 --> 00:00:41.000',
    'To borrow a microscope, book it at the biology stores counter.',
    '',
    '00:00:41.000 --> 00:00:55.000',
    'Bring the microscope back before Friday noon.',
  ].join('\n'),
};
