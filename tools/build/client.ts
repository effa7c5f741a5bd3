import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { defineCommand, noWords, runCommand } from '../command.ts';
import { ROOT } from '../root.ts';
import { contractTypes } from './client/contract-types.ts';
import { packageChangelog, packageReadme } from './client/documents.ts';

/** Types for the tag, one entry for each framework: a page without React needs no types of React. */
const TAG = ['generator', 'react', 'vue', 'svelte'];

/** `package.json` of the package, as it is published. */
async function packageJson(): Promise<string> {
  const { version, license } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const manifest = {
    name: '@easel/client',
    version,
    description: 'The client of Easel, the image studio behind your product: generations as async iterators that resume.',
    license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      ...Object.fromEntries(TAG.map((name) => [`./${name}`, { types: `./${name}.d.ts` }])),
      './react': { types: './react.d.ts', default: './react.js' },
      './custom-elements.json': './custom-elements.json',
      './package.json': './package.json',
    },
    peerDependencies: { react: '>=18' },
    peerDependenciesMeta: { react: { optional: true } },
    files: ['*.js', '*.d.ts', 'custom-elements.json', 'CHANGELOG.md'],
    customElements: 'custom-elements.json',
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Writes the first declaration file and all that it imports into `folder`, with the contract's types written out. */
async function writeTypes(folder: string): Promise<void> {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-b', 'web'], { cwd: ROOT });
  const emitted = join(ROOT, 'dist/types/web/client');
  const wanted = ['index'];
  for (const name of wanted) {
    const text = name === 'contract' ? contractTypes() : await readFile(join(emitted, `${name}.d.ts`), 'utf8');
    await writeFile(join(folder, `${name}.d.ts`), text.replace(/'\.\/([\w-]+)\.ts'/g, "'./$1.js'"));
    for (const [, other = ''] of text.matchAll(/'\.\/([\w-]+)\.ts'/g)) if (!wanted.includes(other)) wanted.push(other);
  }
}

/** A document of the repository as the package has it. */
async function copyText(source: string, target: string, change: (text: string) => string): Promise<void> {
  await writeFile(target, change(await readFile(join(ROOT, source), 'utf8')));
}

/** Builds the client as a package that can be published: one module, its types, nothing to install beside it. */
export async function buildClient(folder = join(ROOT, 'dist/client')): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all([
    esbuild.build({
      absWorkingDir: ROOT,
      entryPoints: ['web/client/index.ts'],
      outfile: join(folder, 'index.js'),
      bundle: true,
      format: 'esm',
      target: 'es2022',
      logLevel: 'error',
    }),
    writeTypes(folder),
    copyText('docs/client.md', join(folder, 'README.md'), packageReadme),
    copyText('CHANGELOG.md', join(folder, 'CHANGELOG.md'), packageChangelog),
    cp(join(ROOT, 'LICENSE'), join(folder, 'LICENSE')),
    ...TAG.map((name) => cp(join(ROOT, `tools/build/client/tag/${name}.d.ts`), join(folder, `${name}.d.ts`))),
    cp(join(ROOT, 'tools/build/client/tag/react.js'), join(folder, 'react.js')),
    cp(join(ROOT, 'docs/custom-elements.json'), join(folder, 'custom-elements.json')),
    packageJson().then((text) => writeFile(join(folder, 'package.json'), text)),
  ]);
  await esbuild.stop();
}

/**
 * Packs the built client into one file for `npm install`. A folder would be linked: its React would then be that of this
 * project, beside the page's own, and no hook works with two of them.
 */
export async function packClient(folder: string, file: string): Promise<void> {
  const draft = await mkdtemp(join(tmpdir(), 'easel-pack-'));
  try {
    const npm = process.env.npm_execpath;
    const args = ['pack', folder, '--pack-destination', draft, '--silent'];
    await promisify(execFile)(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args);
    const [packed = ''] = await readdir(draft);
    await cp(join(draft, packed), file);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const BUILD_CLIENT = defineCommand({
  name: 'npm run build:client',
  forms: [],
  about: 'Builds the package of the client into dist/client, and packs it into dist/easel-client.tgz.',
  options: {},
  read: noWords,
});

if (import.meta.main) {
  await runCommand(BUILD_CLIENT, async () => {
    const folder = join(ROOT, 'dist/client');
    const file = join(ROOT, 'dist/easel-client.tgz');
    await buildClient(folder);
    await packClient(folder, file);
    console.log(`In the folder of your own project: npm install ${JSON.stringify(file)}`);
  });
}
