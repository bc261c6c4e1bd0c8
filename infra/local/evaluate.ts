import { parseArgs } from 'node:util';

/** `npm run evaluate -- <what> [DIR] …`: measures the product on data of your own or on public sets. */
const usage = `Usage:
  npm run evaluate -- search DIR [--engine sqlite|opensearch] [--embed use-lite|minilm:FOLDER|none] [--run FILE]
  npm run evaluate -- extract DIR [--out FILE]
  npm run evaluate -- intents DIR [--out FILE]
  npm run evaluate -- routing DIR
  npm run evaluate -- video DIR
  npm run evaluate -- questions [DIR]
  npm run evaluate -- ablation
  npm run evaluate -- all`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'sqlite' },
    embed: { type: 'string', default: 'use-lite' },
    run: { type: 'string' },
    out: { type: 'string' },
    data: { type: 'string', default: '.signpost' },
  },
});

const [what, dir] = positionals;
const options = {
  engine: values.engine,
  embed: values.embed,
  data: values.data,
  opensearch: process.env.OPENSEARCH_URL,
};

try {
  switch (what) {
    case 'search':
      await (await import('./evaluate-search.ts')).evaluateSearch(needed(dir), {
        ...options,
        run: values.run,
      });
      break;
    case 'extract':
      await (await import('./evaluate-extract.ts')).evaluateExtract(needed(dir), values.out);
      break;
    case 'intents':
      await (await import('./evaluate-intents.ts')).evaluateIntents(needed(dir), values.out);
      break;
    case 'routing':
      await (await import('./evaluate-routing.ts')).evaluateRouting(needed(dir));
      break;
    case 'video':
      await (await import('./evaluate-video.ts')).evaluateVideo(needed(dir), options);
      break;
    case 'questions':
      await (await import('./evaluate-questions.ts')).evaluateQuestions(dir ?? 'sample-docs', options);
      break;
    case 'ablation':
      await (await import('./evaluate-ablation.ts')).evaluateAblation(options);
      break;
    case 'all':
      await (await import('./evaluate-all.ts')).evaluateAll(options);
      break;
    default:
      throw new Error(usage);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function needed(given: string | undefined): string {
  if (!given) throw new Error(usage);
  return given;
}
