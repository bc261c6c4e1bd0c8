import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSidecar } from '../../../indexer/settings/sidecar.ts';

describe('a sidecar', () => {
  test('says what its file is', () => {
    const read = readSidecar(
      [
        'title: How to upload',
        'language: en-AU',
        'owner: media@example.edu',
        'player: https://x.panopto.com/Panopto/Pages/Viewer.aspx?id=12&start={seconds}',
        'valid from: 2026-02-01',
        'validUntil: 2026-06-30',
        'audience: [students, staff]',
        'tags: video, assignments',
      ].join('\n'),
    );
    expect(read).toEqual({
      info: {
        title: 'How to upload',
        language: 'en',
        owner: 'media@example.edu',
        player: 'https://x.panopto.com/Panopto/Pages/Viewer.aspx?id=12&start={seconds}',
        validFrom: '2026-02-01',
        validUntil: '2026-06-30',
        audience: ['students', 'staff'],
        tags: ['video', 'assignments'],
      },
      problems: [],
      usable: true,
    });
  });

  test('names the line of what it cannot use, and uses the rest', () => {
    const read = readSidecar(
      'title: Guide\n\nvalid until: 30.6.2026\naudience: everyone\ntitel: x\nvalid from: 2026-02-30\n',
    );
    expect(read.info).toEqual({ title: 'Guide' });
    expect(read.problems.map((one) => one.line)).toEqual([3, 4, 5, 6]);
    expect(read.problems[2]!.mend).toContain('valid until');
    expect(read.usable).toBe(true);
  });

  test('that is not YAML is not usable', () => {
    const read = readSidecar('title: "open\nowner: x');
    expect(read.usable).toBe(false);
    expect(read.problems[0]!.line).toBeGreaterThan(0);
    expect(readSidecar('just words').usable).toBe(false);
  });

  test.each([
    [
      'https://x.panopto.eu/Panopto/Pages/Viewer.aspx?id=1',
      'https://x.panopto.eu/Panopto/Pages/Viewer.aspx?id=1&start={seconds}',
    ],
    ['https://www.youtube.com/watch?v=ab', 'https://www.youtube.com/watch?v=ab&t={seconds}s'],
    ['https://youtu.be/ab', 'https://youtu.be/ab?t={seconds}s'],
    ['https://vimeo.com/12', 'https://vimeo.com/12#t={seconds}s'],
    ['https://mediaspace.example.edu/media/t/1_a', 'https://mediaspace.example.edu/media/t/1_a?st={seconds}'],
    ['https://files.example.edu/a.mp4', 'https://files.example.edu/a.mp4#t={seconds}'],
  ])('puts the moment into %s', (player, made) => {
    expect(readSidecar(`player: ${player}`)).toMatchObject({ info: { player: made }, problems: [] });
  });

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'not an address', '"https://a.example/<b>"'])(
    'refuses %s as a player',
    (player) => {
      const read = readSidecar(`player: ${player}`);
      expect(read.info).toEqual({});
      expect(read.problems).toHaveLength(1);
    },
  );

  test('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readSidecar(text);
        for (const problem of read.problems) expect(problem.line).toBeGreaterThan(0);
      }),
    );
  });
});
