import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { looksTimed, parseCues } from '../../../indexer/readers/cues.ts';
import { momentsOf } from '../../../indexer/readers/moments.ts';
import { reading, refusal } from './reading.ts';

const cuesOf = (text: string) => parseCues(text).cues;

describe('cues', () => {
  test('WebVTT: notes, styles, identifiers, settings, tags and entities are not words', () => {
    const cues = cuesOf(
      'WEBVTT - title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE a --> comment\nof two lines\n\nintro\n00:01.000 --> 00:02.500 align:start line:0%\n<v Ann>Hello <b>you</b> &amp; &lt;me&gt;</v>\nsecond line\n\n01:00:00.000 --> 01:00:01.000\nLate\n',
    );
    expect(cues).toEqual([
      { startSeconds: 1, endSeconds: 2.5, text: 'Hello you & <me> second line' },
      { startSeconds: 3600, endSeconds: 3601, text: 'Late' },
    ]);
  });

  test('SRT as it is met: comma or dot, no hours, no blank lines, Windows lines, coordinates, numbers that are words', () => {
    const cues = cuesOf(
      '\ufeff1\r\n00:00:01,500 --> 00:00:02,000 X1:10 X2:20 Y1:1 Y2:2\r\n{\\an8}<i>One</i>\r\n2\r\n00:03.5 --> 00:04\r\nTwo\r\n\r\nstill two\r\n\r\n3\r\n00:00:05.000 --> 00:00:06.000\r\n1984\r\n\r\n4\r\n00:00:07,000 --> 00:00:08,000\r\n\r\n',
    );
    expect(cues).toEqual([
      { startSeconds: 1.5, endSeconds: 2, text: 'One' },
      { startSeconds: 3.5, endSeconds: 4, text: 'Two still two' },
      { startSeconds: 5, endSeconds: 6, text: '1984' },
    ]);
  });

  test('SBV, SubViewer and starts alone', () => {
    expect(cuesOf('0:00:01.000,0:00:02.000\nOne[br]two\n\n0:00:03.000,0:00:04.000\nThree\n')).toEqual([
      { startSeconds: 1, endSeconds: 2, text: 'One two' },
      { startSeconds: 3, endSeconds: 4, text: 'Three' },
    ]);
    expect(cuesOf('00:00:02.867\nAlright\n\n00:00:06.100\nNext\n')).toEqual([
      { startSeconds: 2.867, endSeconds: 6.1, text: 'Alright' },
      { startSeconds: 6.1, endSeconds: 6.1, text: 'Next' },
    ]);
  });

  test('a cue without sense is left out and counted, never the file', () => {
    const { cues, unusable } = parseCues(
      'WEBVTT\n\n00:99.000 --> 00:02.000\nno\n\n00:01.000 --> 00:02.000\nyes\n',
    );
    expect(cues.map((cue) => cue.text)).toEqual(['yes']);
    expect(unusable).toBe(1);
  });

  test('rolling captions say each line once; a repeat elsewhere is a repeat', () => {
    const rolling = ['a b', 'c d', 'e f', 'g h', 'i j', 'k l'];
    const file = rolling
      .map(
        (line, at) => `00:0${at}.000 --> 00:0${at + 1}.000\n${at > 0 ? `${rolling[at - 1]}\n` : ''}${line}\n`,
      )
      .join('\n');
    expect(cuesOf(`WEBVTT\n\n${file}`).map((cue) => cue.text)).toEqual(rolling);
    const twice =
      'WEBVTT\n\n00:00.000 --> 00:01.000\nYes.\n\n00:01.000 --> 00:02.000\nYes.\n\n00:02.000 --> 00:03.000\nGood.\n\n00:03.000 --> 00:04.000\nSo.\n\n00:04.000 --> 00:05.000\nEnd.\n';
    expect(
      cuesOf(twice)
        .map((cue) => cue.text)
        .join(' '),
    ).toBe('Yes. Yes. Good. So. End.');
  });

  test('no text makes it fail, and no time is invented', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '\n',
        '\n\n',
        '00:01.000 --> 00:02.000',
        '1',
        '-->',
        '<',
        'WEBVTT\n',
        '00:00:05,5 --> 00:00:06',
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const cues = cuesOf(parts.join('\n'));
        for (const cue of cues) {
          expect([1, 5.5]).toContain(cue.startSeconds);
          expect(cue.endSeconds).toBeGreaterThanOrEqual(cue.startSeconds);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('prose with a clock time in it is no caption file', () => {
    expect(looksTimed('Opening hours\n\nMonday 9:00 to 17:00\n\nSee you at 10:30.\n')).toBe(false);
    expect(looksTimed('0:00:01.000,0:00:02.000\nOne\n\n0:00:03.000,0:00:04.000\nThree\n')).toBe(true);
  });
});

describe('moments', () => {
  const cue = fc.record({
    gap: fc.nat(3000),
    length: fc.integer({ min: 100, max: 9000 }),
    text: fc.constantFrom('words go on', 'It ends.', 'Really?', 'and so on'),
  });

  test('hold every cue once and in order, start with a cue, and end by 35 s where cues allow', () => {
    fc.assert(
      fc.property(fc.array(cue, { minLength: 1, maxLength: 200 }), (made) => {
        let at = 0;
        const cues = made.map(({ gap, length, text }) => {
          const startSeconds = (at += gap) / 1000;
          return { startSeconds, endSeconds: (at += length) / 1000, text };
        });
        const sections = momentsOf(cues);
        expect(sections.flatMap((section) => section.cues!)).toEqual(cues);
        for (const { place, cues: own, text } of sections) {
          if (place.kind !== 'moment') throw new Error('not a moment');
          expect(place.startSeconds).toBe(own![0]!.startSeconds);
          expect(place.endSeconds).toBe(own!.at(-1)!.endSeconds);
          expect(place.endSeconds - place.startSeconds).toBeLessThanOrEqual(35);
          expect(text).toBe(own!.map((one) => one.text).join(' '));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('end where a sentence ends', () => {
    const cues = Array.from({ length: 40 }, (_, at) => ({
      startSeconds: at * 4,
      endSeconds: at * 4 + 4,
      text: at % 3 === 2 ? 'done.' : 'and then',
    }));
    for (const section of momentsOf(cues).slice(0, -1)) expect(section.text).toMatch(/done\.$/);
  });
});

describe('caption files', () => {
  const srt =
    '1\n00:00:01,000 --> 00:00:03,000\nčeština žluťoučký kůň\n\n2\n00:00:05,000 --> 00:00:07,000\npříliš žluťoučký\n';

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1250'])('are read in %s', async (encoding) => {
    const text = encoding === 'windows-1250' ? srt.repeat(8) : srt;
    const document = await reading('a.srt', new Uint8Array(iconv.encode(text, encoding)));
    expect(document.sections[0]!.text).toContain('žluťoučký kůň');
    expect(document.kind).toBe('captions');
  });

  test('tell what they hold', async () => {
    const { facts, sections } = await reading(
      'a.vtt',
      'WEBVTT\n\n00:10.000 --> 00:20.000\nOne.\n\n02:20.000 --> 02:30.000\nTwo.\n',
    );
    expect(facts).toEqual({ cues: 2, minutes: 2.5, minutesWithoutCaptions: 2 });
    expect(sections.map((one) => one.place)).toEqual([
      { kind: 'moment', startSeconds: 10, endSeconds: 20 },
      { kind: 'moment', startSeconds: 140, endSeconds: 150 },
    ]);
  });

  test('without a caption are skipped; frames without a rate are refused rather than guessed', async () => {
    expect((await refusal('a.vtt', 'WEBVTT\n')).outcome).toBe('skipped');
    expect((await refusal('a.sub', '{10}{20}Hello\n')).reason).toContain('.srt');
    const document = await reading('a.sub', '{1}{1}25\n{25}{75}Hello|you\n');
    expect(document.sections[0]!.cues).toEqual([{ startSeconds: 1, endSeconds: 3, text: 'Hello you' }]);
  });

  test('TTML: clock, offset and frame times, line breaks, timed spans', async () => {
    const { sections } = await reading(
      'a.ttml',
      '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="x" xml:lang="en" ttp:frameRate="25"><head><metadata>no words</metadata></head><body><div><p begin="00:00:01.5" end="00:00:02">Hello<br/>you</p><p begin="3s" dur="1500ms">And</p><p begin="00:00:06:05" end="7s">frames</p><p><span begin="8s" end="9s">One</span><span begin="9s" end="10s">Two</span></p></div></body></tt>',
    );
    expect(sections[0]!.cues).toEqual([
      { startSeconds: 1.5, endSeconds: 2, text: 'Hello you' },
      { startSeconds: 3, endSeconds: 4.5, text: 'And' },
      { startSeconds: 6.2, endSeconds: 7, text: 'frames' },
      { startSeconds: 8, endSeconds: 9, text: 'One' },
      { startSeconds: 9, endSeconds: 10, text: 'Two' },
    ]);
  });
});

describe('Amazon Transcribe', () => {
  const word = (content: string, start: number, speaker: string) => ({
    type: 'pronunciation',
    start_time: String(start),
    end_time: String(start + 0.4),
    speaker_label: speaker,
    alternatives: [{ content }],
  });
  const stop = { type: 'punctuation', alternatives: [{ content: '.' }] };

  test('sentences and speakers become cues with the words own times', async () => {
    const items = [
      word('Hello', 0.54, 'spk_0'),
      word('there', 1, 'spk_0'),
      stop,
      word('Hi', 2, 'spk_1'),
      stop,
    ];
    const { sections } = await reading(
      'a.json',
      JSON.stringify({ jobName: 'x', results: { transcripts: [], items } }),
    );
    expect(sections[0]!.cues).toEqual([
      { startSeconds: 0.54, endSeconds: 1.4, text: 'Speaker 1: Hello there.' },
      { startSeconds: 2, endSeconds: 2.4, text: 'Speaker 2: Hi.' },
    ]);
  });

  test('Call Analytics has a shape of its own; other JSON is left alone, broken JSON refused', async () => {
    const Transcript = [
      {
        Content: 'How can I help?',
        BeginOffsetMillis: 1200,
        EndOffsetMillis: 2000,
        ParticipantRole: 'AGENT',
      },
      { Content: 'My login.', BeginOffsetMillis: 2500, EndOffsetMillis: 3000, ParticipantRole: 'CUSTOMER' },
    ];
    const { sections } = await reading('a.json', JSON.stringify({ Transcript, LanguageCode: 'en-US' }));
    expect(sections[0]!.text).toBe('Agent: How can I help? Customer: My login.');
    expect((await refusal('a.json', '{"a": 1}')).outcome).toBe('skipped');
    expect((await refusal('a.json', '{"a": ')).outcome).toBe('rejected');
  });
});
