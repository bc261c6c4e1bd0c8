import type { Cue, ReadOutcome } from '../document.ts';
import { captionsMade } from './captions.ts';
import { inOrder } from './cues.ts';
import { decode } from './decode.ts';

/** Reads Amazon Transcribe's result JSON, of jobs and of Call Analytics: sentences with their times and speakers. */
export function readTranscript(bytes: Uint8Array, key: string): ReadOutcome {
  const value = parsed(decode(bytes).text) as Result | undefined;
  if (value === undefined)
    return { outcome: 'rejected', reason: 'It is not valid JSON. Download it again from where it was made.' };
  const said = Array.isArray(value?.results?.items)
    ? spokenItems(value.results)
    : Array.isArray(value?.Transcript)
      ? calls(value.Transcript)
      : undefined;
  if (!said)
    return {
      outcome: 'skipped',
      reason:
        'This JSON is not a transcript that is read (Amazon Transcribe). Save its text as .txt, or captions as .vtt.',
    };
  return captionsMade(
    key,
    'transcript',
    inOrder(named(said)),
    [],
    value.results?.language_code ?? value.LanguageCode,
  );
}

type Item = {
  type?: string;
  start_time?: string;
  end_time?: string;
  speaker_label?: string;
  channel_label?: string;
  alternatives?: { content?: string }[];
};
type Segments = { segments?: { items?: { start_time?: string; speaker_label?: string }[] }[] };
type Call = {
  Content?: string;
  BeginOffsetMillis?: number;
  EndOffsetMillis?: number;
  ParticipantRole?: string;
};
type Result = {
  results?: { items?: Item[]; speaker_labels?: Segments; language_code?: string };
  Transcript?: Call[];
  LanguageCode?: string;
};
type Said = Cue & { speaker: string };

const longestCue = 12;
const pause = 1;

/** Words become cues that end with a sentence, a pause, or another speaker. */
function spokenItems(results: NonNullable<Result['results']>): Said[] {
  const labels = new Map(
    (results.speaker_labels?.segments ?? []).flatMap((segment) =>
      (segment.items ?? []).map((item) => [item.start_time, item.speaker_label ?? ''] as const),
    ),
  );
  const said: Said[] = [];
  let open: Said | undefined;
  let ended = false;
  for (const item of results.items ?? []) {
    const word = item.alternatives?.[0]?.content ?? '';
    if (item.type === 'punctuation' || item.start_time === undefined) {
      if (open) open.text += item.type === 'punctuation' ? word : ` ${word}`;
      ended = /[.?!…。？！]$/.test(word);
      continue;
    }
    const [start, end] = [Number(item.start_time), Number(item.end_time ?? item.start_time)];
    const speaker = item.speaker_label ?? item.channel_label ?? labels.get(item.start_time) ?? '';
    const goesOn =
      open &&
      !ended &&
      open.speaker === speaker &&
      start - open.endSeconds < pause &&
      end - open.startSeconds < longestCue;
    if (open && goesOn) {
      open.text += word ? ` ${word}` : '';
      open.endSeconds = Math.max(open.endSeconds, end);
    } else {
      open = { startSeconds: start, endSeconds: Math.max(start, end), text: word, speaker };
      said.push(open);
    }
    ended = false;
  }
  return said.filter((one) => one.text.trim() !== '' && Number.isFinite(one.startSeconds));
}

function calls(transcript: Call[]): Said[] {
  return transcript.flatMap((call) => {
    const start = (call.BeginOffsetMillis ?? Number.NaN) / 1000;
    if (!call.Content?.trim() || !Number.isFinite(start)) return [];
    const end = Math.max(start, (call.EndOffsetMillis ?? 0) / 1000);
    return [
      {
        startSeconds: start,
        endSeconds: end,
        text: call.Content.trim(),
        speaker: call.ParticipantRole ?? '',
      },
    ];
  });
}

/** Where several people speak, a change of speaker is written out: "Speaker 2: …". */
function named(said: Said[]): Cue[] {
  const several = new Set(said.map((one) => one.speaker).filter((one) => one)).size > 1;
  return said.map(({ speaker, ...cue }, at) => {
    const changed = several && speaker && speaker !== said[at - 1]?.speaker;
    return changed ? { ...cue, text: `${nameOf(speaker)}: ${cue.text}` } : cue;
  });
}

/** "spk_0" → "Speaker 1", "ch_1" → "Channel 2", "AGENT" → "Agent". */
function nameOf(speaker: string): string {
  const counted = /^(spk|ch)_(\d+)$/.exec(speaker);
  if (counted) return `${counted[1] === 'spk' ? 'Speaker' : 'Channel'} ${Number(counted[2]) + 1}`;
  return speaker.charAt(0).toUpperCase() + speaker.slice(1).toLowerCase();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
