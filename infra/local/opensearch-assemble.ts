import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The server that tests and developers run; AWS's managed domain is of the same major version. */
export const openSearchVersion = '3.4.0';

/** Thrown when a real node cannot be had on this machine; the message says what is missing. */
export class NoOpenSearch extends Error {
  override name = 'NoOpenSearch' as const;
}

/**
 * Puts a real OpenSearch together from Maven's artifacts (the server, the modules it needs, the k-NN plugin) and
 * returns its folder. Done once a machine, about a minute; the folder lies in the temporary directory, because the node
 * runs as a user who may not enter other people's. Throws NoOpenSearch without Maven or a JDK from 21.
 */
export async function assembleOpenSearch(say: (line: string) => void = () => {}): Promise<string> {
  const home = join(tmpdir(), `signpost-opensearch-${openSearchVersion}-${userInfo().uid}`);
  if (existsSync(join(home, 'bin', 'opensearch'))) return home;
  const java = javaHome();
  await run('mvn', ['--version']).catch(() => {
    throw new NoOpenSearch('OpenSearch is put together by Maven: install it (apt-get install maven).');
  });
  const work = `${home}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  say(`Assembling OpenSearch ${openSearchVersion} (once, about a minute) …`);
  await fetchZip('org.opensearch.distribution.integ-test-zip:opensearch', openSearchVersion, work, java);
  const root = join(
    work,
    readdirSync(work).find((name) => name.startsWith('opensearch-') && !name.endsWith('.zip'))!,
  );
  for (const module of modules) await addModule(root, module);
  for (const [name, artifact] of plugins) {
    const folder = join(root, 'plugins', name);
    mkdirSync(folder, { recursive: true });
    await fetchZip(artifact, `${openSearchVersion}.0`, folder, java);
  }
  for (const name of readdirSync(join(root, 'bin'))) chmodSync(join(root, 'bin', name), 0o755);
  // Whoever is first wins; a second assembly at the same time is thrown away.
  if (!existsSync(home)) renameSync(root, home);
  rmSync(work, { recursive: true, force: true });
  return home;
}

/** The home of a JDK of version 21 or newer. Throws NoOpenSearch when the machine has none. */
export function javaHome(): string {
  const named = Object.entries(process.env).filter(([name]) =>
    /^(OPENSEARCH_JAVA_HOME|JAVA_HOME)/.test(name),
  );
  const installed = existsSync('/usr/lib/jvm')
    ? readdirSync('/usr/lib/jvm').map((name) => `/usr/lib/jvm/${name}`)
    : [];
  for (const home of [...named.map(([, value]) => value!), ...installed]) {
    const release = join(home, 'release');
    const version = existsSync(release) && /JAVA_VERSION="(\d+)/.exec(readFileSync(release, 'utf8'));
    if (version && Number(version[1]) >= 21) return home;
  }
  throw new NoOpenSearch(
    'OpenSearch needs a JDK of version 21 or newer: install one, or name it in OPENSEARCH_JAVA_HOME.',
  );
}

type Module = { name: string; artifact: string; classname: string; extended?: string };

const modules: Module[] = [
  {
    name: 'lang-painless',
    artifact: 'lang-painless',
    classname: 'org.opensearch.painless.PainlessModulePlugin',
  },
  {
    name: 'analysis-common',
    artifact: 'analysis-common',
    classname: 'org.opensearch.analysis.common.CommonAnalysisModulePlugin',
    extended: 'lang-painless',
  },
  {
    name: 'reindex',
    artifact: 'reindex-client',
    classname: 'org.opensearch.index.reindex.ReindexModulePlugin',
  },
  {
    name: 'mapper-extras',
    artifact: 'mapper-extras-client',
    classname: 'org.opensearch.index.mapper.MapperExtrasModulePlugin',
  },
];

const plugins: [name: string, artifact: string][] = [
  ['opensearch-job-scheduler', 'org.opensearch.plugin:opensearch-job-scheduler'],
  ['opensearch-knn', 'org.opensearch.plugin:opensearch-knn'],
];

const run = promisify(execFile);

async function maven(folder: string, args: string[]): Promise<void> {
  await run('mvn', ['-q', '-B', ...args], { cwd: folder, maxBuffer: 1 << 26 });
}

async function fetchZip(artifact: string, version: string, folder: string, java: string): Promise<void> {
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';
  await maven(folder, [goal, `-Dartifact=${artifact}:${version}:zip`, `-DoutputDirectory=${folder}`]);
  const zip = readdirSync(folder).find((name) => name.endsWith('.zip'))!;
  await run(join(java, 'bin', 'jar'), ['xf', zip], { cwd: folder });
  rmSync(join(folder, zip));
}

async function addModule(root: string, module: Module): Promise<void> {
  const folder = join(root, 'modules', module.name);
  const build = join(root, 'modules', `.${module.name}`);
  mkdirSync(folder, { recursive: true });
  mkdirSync(build, { recursive: true });
  writeFileSync(join(build, 'pom.xml'), pom(module.artifact));
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';
  await maven(build, [goal, `-DoutputDirectory=${join(build, 'jars')}`, '-DincludeScope=runtime']);
  const has = new Set(readdirSync(join(root, 'lib')));
  for (const jar of readdirSync(join(build, 'jars')))
    if (!has.has(jar)) cpSync(join(build, 'jars', jar), join(folder, jar));
  rmSync(build, { recursive: true });
  writeFileSync(join(folder, 'plugin-descriptor.properties'), descriptor(module));
}

function pom(artifact: string): string {
  const dependency = `<groupId>org.opensearch.plugin</groupId><artifactId>${artifact}</artifactId><version>${openSearchVersion}</version>`;
  return `<project><modelVersion>4.0.0</modelVersion><groupId>signpost</groupId><artifactId>m</artifactId><version>1</version>
<dependencies><dependency>${dependency}</dependency></dependencies></project>`;
}

function descriptor(module: Module): string {
  return `description=${module.name}
version=${openSearchVersion}
name=${module.name}
classname=${module.classname}
java.version=21
opensearch.version=${openSearchVersion}
custom.foldername=
extended.plugins=${module.extended ?? ''}
has.native.controller=false
`;
}
