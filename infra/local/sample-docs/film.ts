/** A film's script: what is drawn and what is said, scene by scene. */
export type Film = {
  /** Key in sample-docs; its ending chooses the format. */
  out: string;
  captions: 'vtt' | 'srt';
  /** One of flite's voices. */
  voice: string;
  title: string;
  scenes: { heading: string; window: string; button: string; said: string[] }[];
};

/** A sentence with its place in the film, in seconds; `showsUntil` includes the silence after it. */
export type Said = {
  scene: number;
  line: number;
  text: string;
  start: number;
  end: number;
  showsUntil: number;
};

/** Silence after a sentence and, in addition, after a scene, in seconds. */
export const pauses = { sentence: 0.35, scene: 0.65 };

/** Lays measured sentences one after another. `durations` are the seconds each takes to say, in reading order. */
export function schedule(film: Film, durations: number[]): Said[] {
  let at = 0;
  let index = 0;
  return film.scenes.flatMap((scene, number) =>
    scene.said.map((text, line) => {
      const start = at;
      const end = start + (durations[index++] ?? 0);
      at = end + pauses.sentence + (line === scene.said.length - 1 ? pauses.scene : 0);
      return { scene: number, line, text, start, end, showsUntil: at };
    }),
  );
}

/** The caption file of a film: one cue a sentence, on two lines when it is long. */
export function captions(said: Said[], format: 'vtt' | 'srt'): string {
  const cues = said.map(
    ({ text, start, end }, at) =>
      `${at + 1}\n${clock(start, format)} --> ${clock(end, format)}\n${twoLines(text)}\n`,
  );
  return `${format === 'vtt' ? 'WEBVTT\n\n' : ''}${cues.join('\n')}`;
}

/** The page that a browser photographs for one sentence: the scene's drawing with this sentence's step marked. */
export function slide(film: Film, said: Said, share: number): string {
  const scene = film.scenes[said.scene];
  const steps =
    scene?.said.map((text, at) => `<li class="${at === said.line ? 'now' : ''}">${text}</li>`) ?? [];
  const pressed = scene?.button ? `<b class="${said.line > 0 ? 'pressed' : ''}">${scene.button}</b>` : '';
  return `<!DOCTYPE html><meta charset="utf-8"><style>${style}</style><header><span>Wexcombe University</span><span>${film.title}</span></header>
    <main><h1>${scene?.heading}</h1><div class="two"><ol>${steps.join('')}</ol>
    <div class="window"><p>● ● ● &nbsp; ${scene?.window}</p><div><i></i><i></i><i class="short"></i>${pressed}</div></div></div></main>
    <footer style="width:${Math.round(share * 100)}%"></footer>`;
}

const style = `body{margin:0;width:1280px;height:720px;background:#f6f4ee;color:#1b1f22;font:26px/1.35 'Liberation Sans',sans-serif;position:relative;overflow:hidden}
header{background:#143b35;color:#fff;display:flex;justify-content:space-between;padding:20px 48px;font-size:22px}header span:first-child{color:#e9b44c}
main{padding:36px 48px}h1{font-size:46px;color:#143b35;margin:0 0 26px}.two{display:flex;gap:44px}
ol{flex:1;margin:0;padding:0;list-style:none}li{padding:13px 18px;margin-bottom:10px;border-left:6px solid #cfd8d3;color:#5d6a66}
li.now{border-color:#e9b44c;background:#fff;color:#1b1f22}
.window{width:500px;height:400px;background:#fff;border:2px solid #143b35;border-radius:12px;overflow:hidden}
.window p{margin:0;background:#dfe8e4;padding:10px 16px;font-size:18px;color:#143b35;white-space:nowrap}.window div{padding:34px;text-align:center}
i{display:block;height:22px;background:#e7ebe9;border-radius:6px;margin-bottom:18px}i.short{width:60%}
b{display:inline-block;margin-top:46px;background:#1f4d45;color:#fff;padding:18px 38px;border-radius:10px;font-size:28px}b.pressed{background:#e9b44c;color:#143b35;box-shadow:0 0 0 9px #f6e3ba}
footer{position:absolute;left:0;bottom:0;height:12px;background:#c8402f}`;

function clock(seconds: number, format: 'vtt' | 'srt'): string {
  const stamp = new Date(Math.round(seconds * 1000)).toISOString().slice(11, 23);
  return format === 'srt' ? stamp.replace('.', ',') : stamp;
}

function twoLines(text: string): string {
  if (text.length <= 42) return text;
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/ /g)].map((space) => space.index);
  const best = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? text.length;
  return `${text.slice(0, best)}\n${text.slice(best + 1)}`;
}
