import { describe, expect, test } from 'vitest';
import { captions, type Film, pauses, schedule } from '../../../../infra/local/sample-docs/film.ts';

const film: Film = {
  out: 'a.mp4',
  captions: 'vtt',
  voice: 'slt',
  title: 'A',
  scenes: [
    { heading: 'One', window: '', button: '', said: ['First.', 'Second.'] },
    {
      heading: 'Two',
      window: '',
      button: '',
      said: ['A third sentence that is longer than one line of captions.'],
    },
  ],
};

describe('a film', () => {
  const said = schedule(film, [1, 2, 3.5]);

  test('says one sentence after another, with a longer silence after a scene', () => {
    expect(said.map((each) => each.start)).toEqual([
      0,
      1 + pauses.sentence,
      3 + 2 * pauses.sentence + pauses.scene,
    ]);
    expect(said.map((each) => each.end - each.start)).toEqual([1, 2, 3.5]);
  });

  test('has a caption for each sentence at its own time, long ones on two lines', () => {
    const vtt = captions(said, 'vtt');
    expect(vtt).toMatch(/^WEBVTT\n\n1\n00:00:00\.000 --> 00:00:01\.000\nFirst\.\n/);
    expect(vtt).toContain('A third sentence that is longer\nthan one line of captions.');
    expect(captions(said, 'srt')).toMatch(/^1\n00:00:00,000 --> 00:00:01,000\n/);
  });
});
