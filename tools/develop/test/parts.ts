/** One part of `npm test`: a script that this Node runs. */
export interface TestPart {
  readonly name: string;
  /** What it checks, in a few words. */
  readonly what: string;
  /** A script of the repository or of node_modules, and its arguments. `{folder}` stands for a folder of this run. */
  readonly command: readonly string[];
  /** A vitest part counts its tests; any other counts as one. */
  readonly vitest: boolean;
}

const TSC = 'node_modules/typescript/bin/tsc';
const WRANGLER = 'node_modules/wrangler/bin/wrangler.js';

const check = (name: string, what: string, ...command: string[]): TestPart => ({ name, what, command, vitest: false });

const tests = (name: string, what: string): TestPart => ({
  name,
  what,
  command: [
    'node_modules/vitest/vitest.mjs',
    ...['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json={folder}/${name}.json`],
  ],
  vitest: true,
});

/** They run first, in order: they are quick, and the later parts test what is built here. */
export const CHECKS: readonly TestPart[] = [
  check('types', 'every building and its tests', TSC, '-b'),
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
  check('build', 'widget, playground and OpenAPI document', 'tools/build/build.ts'),
  check('deploy', 'a deployment, without uploading it', WRANGLER, 'deploy', '--dry-run', '--outdir', '{folder}/worker'),
];

/** Lanes run at the same time, each in its own order: first the part that computes, then the one that mostly waits. */
export const LANES: readonly (readonly TestPart[])[] = [
  [tests('pure', 'pure code, in Node'), tests('e2e', 'the built thing, from outside')],
  [tests('workers', 'objects, storage and routes, in workerd'), tests('browser', 'pages, in a real browser')],
];
