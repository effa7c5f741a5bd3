/** One part of `npm test`: a script that this Node runs. */
export interface TestPart {
  readonly name: string;
  /** What it checks, in a few words. */
  readonly what: string;
  /** A script of the repository or of node_modules, and its arguments. `{folder}` stands for a folder of this run. */
  readonly command: readonly string[];
  /** A vitest part counts its tests in this report, a file in the folder of this run; any other (`null`) counts as one. */
  readonly report: string | null;
}

const TSC = 'node_modules/typescript/bin/tsc';
const WRANGLER = 'node_modules/wrangler/bin/wrangler.js';

const check = (name: string, what: string, ...command: string[]): TestPart => ({ name, what, command, report: null });

/** A project of vitest, or a share of its files: "1/2" is the first half. */
function tests(name: string, what: string, shard?: `${number}/${number}`): TestPart {
  const report = shard === undefined ? `${name}.json` : `${name}-${shard.replace('/', '-')}.json`;
  return {
    name,
    what: shard === undefined ? what : `${what}, ${shard}`,
    command: [
      'node_modules/vitest/vitest.mjs',
      ...['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json={folder}/${report}`],
      ...(shard === undefined ? [] : [`--shard=${shard}`]),
    ],
    report,
  };
}

/** Lanes run at the same time, each in its own order. */
type Lanes = readonly (readonly TestPart[])[];

/** They run first: they are quick, and the later parts test what is built here. The build takes the types that are emitted. */
export const CHECKS: Lanes = [
  [
    check('types', 'every building and its tests', TSC, '-b'),
    check('build', 'widget, playground and OpenAPI document', 'tools/build/build.ts'),
    check('deploy', 'a deployment, without uploading it', WRANGLER, 'deploy', '--dry-run', '--outdir', '{folder}/worker'),
  ],
  [
    check(
      'bindings',
      'worker-env.d.ts says what wrangler.toml says',
      WRANGLER,
      'types',
      'src/worker-env.d.ts',
      '--check',
      '--envFile',
      '.no-vars',
    ),
    check('lint', 'format, lint and floors', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  ],
];

const PAGES = 'pages, in a real browser';

/** First what computes, then what mostly waits. The pages are shared out, so that the lanes end at the same time. */
export const LANES: Lanes = [
  [tests('pure', 'pure code, in Node'), tests('e2e', 'the built thing, from outside'), tests('browser', PAGES, '1/2')],
  [tests('workers', 'objects, storage and routes, in workerd'), tests('browser', PAGES, '2/2')],
];
