import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { captions, type Film, pauses, type Said, schedule, slide } from './film.ts';

/**
 * Makes the films of sample-docs and their captions from the scripts in films/. They are kept in the repository, so this
 * runs only when a script changes: `node infra/local/sample-docs/make-films.ts`. Each sentence is spoken and measured on
 * its own, so that captions fit to the millisecond. It needs Chromium (CHROMIUM names another than /usr/bin/chromium),
 * and ffmpeg with libflite, libx264 and libvpx.
 */
const scripts = join(import.meta.dirname, 'films');
const sampleDocs = join(import.meta.dirname, '../../../sample-docs');

/** Settings under which a minute of slides stays below a megabyte. */
const codecs = {
  webm: words('-c:v libvpx-vp9 -crf 40 -b:v 0 -deadline good -cpu-used 3 -c:a libopus -b:a 40k'),
  mp4: words('-c:v libx264 -crf 28 -preset slow -tune stillimage -c:a aac -b:a 56k -movflags +faststart'),
};

function words(text: string): string[] {
  return text.split(' ');
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const name of readdirSync(scripts))
  await makeFilm(browser, JSON.parse(readFileSync(join(scripts, name), 'utf8')) as Film);
await browser.close();

async function makeFilm(browser: Browser, film: Film): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'film-'));
  const sentences = film.scenes.flatMap((scene) => scene.said);
  const durations = sentences.map((text, at) => speak(work, at, text, film.voice));
  const said = schedule(film, durations);
  await draw(browser, film, said, work);
  const out = join(sampleDocs, film.out);
  mkdirSync(dirname(out), { recursive: true });
  joinParts(film, said, work, out);
  writeFileSync(out.replace(/\.\w+$/, `.${film.captions}`), captions(said, film.captions));
  rmSync(work, { recursive: true });
  console.log(`${film.out}: ${said.at(-1)?.showsUntil.toFixed(1)} s`);
}

/** Speaks one sentence into a WAV file and returns its seconds. Silence at both ends is cut off, so that times are those of the voice. */
function speak(work: string, at: number, text: string, voice: string): number {
  const words = join(work, `${at}.txt`);
  const wav = join(work, `${at}.wav`);
  writeFileSync(words, text);
  const cut = 'silenceremove=start_periods=1:start_threshold=-50dB';
  ffmpeg(
    '-f',
    'lavfi',
    '-i',
    `flite=textfile=${words}:voice=${voice}`,
    '-af',
    `aformat=channel_layouts=mono,${cut},areverse,${cut},areverse,atempo=0.94,aresample=48000,alimiter=limit=0.9:level=0`,
    '-ac',
    '1',
    wav,
  );
  const seconds = execFileSync('ffprobe', [
    '-v',
    'error',
    '-show_entries',
    'format=duration',
    '-of',
    'csv=p=0',
    wav,
  ]);
  return Number(seconds);
}

async function draw(browser: Browser, film: Film, said: Said[], work: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const length = said.at(-1)?.showsUntil ?? 1;
  for (const [at, each] of said.entries()) {
    await page.setContent(slide(film, each, each.showsUntil / length));
    await page.screenshot({ path: join(work, `${at}.png`) });
  }
  await page.close();
}

/** Joins pictures and sentences, each with the silence after it. */
function joinParts(film: Film, said: Said[], work: string, out: string): void {
  const pictures = said.map(
    (each, at) => `file ${at}.png\nduration ${(each.showsUntil - each.start).toFixed(3)}\n`,
  );
  writeFileSync(join(work, 'pictures.txt'), `${pictures.join('')}file ${said.length - 1}.png\n`);
  const sounds = said.map((each, at) => {
    const padded = join(work, `${at}-padded.wav`);
    ffmpeg(
      '-i',
      join(work, `${at}.wav`),
      '-af',
      'apad',
      '-t',
      (each.showsUntil - each.start).toFixed(6),
      padded,
    );
    return `file ${padded}\n`;
  });
  writeFileSync(join(work, 'sounds.txt'), sounds.join(''));
  const codec = codecs[film.out.endsWith('.webm') ? 'webm' : 'mp4'];
  const inputs = ['pictures.txt', 'sounds.txt'].flatMap((list) => [
    '-f',
    'concat',
    '-safe',
    '0',
    '-i',
    join(work, list),
  ]);
  const length = (said.at(-1)?.showsUntil ?? 0) - pauses.sentence;
  ffmpeg(
    ...inputs,
    '-vf',
    'fps=10,format=yuv420p',
    '-ac',
    '1',
    ...codec,
    '-metadata',
    `title=${film.title}`,
    '-t',
    length.toFixed(3),
    out,
  );
}

function ffmpeg(...args: string[]): void {
  execFileSync('ffmpeg', ['-y', '-v', 'error', ...args]);
}
