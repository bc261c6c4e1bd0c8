import { parseArgs } from 'node:util';
import { startOpenSearch } from './opensearch-run.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '9200' }, data: { type: 'string' } },
});
try {
  const node = await startOpenSearch({
    port: Number(values.port),
    data: values.data,
    say: (line) => console.log(line),
  });
  console.log(`OpenSearch ${node.version} is ready on ${node.url} (Ctrl-C stops it).`);
  console.log(`In another terminal: npm start -- --engine opensearch --opensearch ${node.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => node.stop().then(() => process.exit(0)));
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
