import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnitRgb } from '../../src/providers/sandbox/color.ts';
import { areaWithin, OP, type Outline } from '../../src/providers/sandbox/pictures/outline.ts';
import type { ColorName } from '../../src/providers/sandbox/pictures/vocabulary.ts';
import { fold } from '../../src/providers/sandbox/subject/fold.ts';
import { repaint } from '../../src/providers/sandbox/subject/recolor.ts';
import { defineCommand, noWords, runCommand } from '../command.ts';
import { ROOT } from '../root.ts';
import { picturePlaceOf } from './pictures/choose.ts';
import { GRAMMAR_LANGUAGES, type GrammarLanguage, TELLING } from './pictures/grammar.ts';
import { OWN_PICTURES } from './pictures/own.ts';
import { type Packed, packPicture, packShard } from './pictures/pack.ts';
import type { PathCommand } from './pictures/path.ts';
import { type PathArea, readAreas } from './pictures/svg.ts';
import { readType } from './pictures/type.ts';
import { languageFile, type Named, termsOf } from './pictures/words.ts';

/** They have a package.json of their own: their 160 MB are not needed to run Easel. */
const SOURCES = join(import.meta.dirname, 'pictures');
const OUT = join(ROOT, 'public/pictures');
const PER_SHARD = 32;
const COMPLEXIONS = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'];
/** Their first area is a square of night. */
const BACKED = ['shooting star', 'fireworks', 'sparkler'];
const NOT_PICTURES = ['1', '2'];

interface Emoji {
  readonly label: string;
  readonly hexcode: string;
  readonly emoji: string;
  readonly order?: number;
  readonly subgroup?: number;
}
type Annotations = Readonly<Record<string, { readonly default?: readonly string[]; readonly tts?: readonly string[] }>>;

const module = (path: string) => join(SOURCES, 'node_modules', path);
const json = async <T>(path: string) => JSON.parse(await readFile(module(path), 'utf8')) as T;
const bare = (emoji: string) => emoji.replace(/\ufe0f/g, '');

async function readAnnotations(language: GrammarLanguage): Promise<Annotations> {
  const file = await json<{ annotations: { annotations: Annotations } }>(
    `cldr-annotations-full/annotations/${language}/annotations.json`,
  );
  return Object.fromEntries(Object.entries(file.annotations.annotations).map(([emoji, words]) => [bare(emoji), words]));
}

/** Boats of the set float in a strip of water; ours lie in the scene's. */
function isWater([red, green, blue]: PathArea['color']): boolean {
  return blue > 200 && green > 120 && red < 60;
}

/** What comes in many colors: one of these is drawn if the prompt says none. */
const COATS: Readonly<Record<string, readonly ColorName[]>> = {
  cat: ['orange', 'gray', 'brown', 'black', 'white'],
  dog: ['brown', 'white', 'gold', 'gray', 'black'],
  horse: ['brown', 'white', 'gray', 'black'],
  automobile: ['red', 'blue', 'teal', 'yellow', 'green'],
  bicycle: ['red', 'teal', 'blue', 'orange', 'green'],
  umbrella: ['purple', 'red', 'yellow', 'teal'],
  balloon: ['red', 'blue', 'yellow', 'pink'],
};

function coatsOf(label: string, areas: readonly PathArea[]): Packed['tones'] {
  const own = areas.map(({ color: [r, g, b] }): UnitRgb => [r / 255, g / 255, b / 255]);
  const weights = areas.map(({ commands }) => areaWithin(outlineOf(commands)));
  return (COATS[label] ?? []).map((name) =>
    repaint(own, weights, name).map(([r, g, b]) => [Math.round(r * 255), Math.round(g * 255), Math.round(b * 255)] as const),
  );
}

function outlineOf(commands: readonly PathCommand[]): Outline {
  const ops = { M: OP.move, L: OP.line, C: OP.curve, Z: OP.close };
  return {
    ops: Uint8Array.from(commands.map(([op]) => ops[op])),
    points: Float32Array.from(commands.flatMap((command) => command.slice(1).map(Number))),
  };
}

function countShared(annotations: Annotations): Map<string, number> {
  const shared = new Map<string, number>();
  for (const { default: keywords = [] } of Object.values(annotations))
    for (const term of new Set(keywords.map(fold))) shared.set(term, (shared.get(term) ?? 0) + 1);
  return shared;
}

const PICTURES = defineCommand({
  name: 'npm run pictures',
  forms: [],
  about: 'Makes public/pictures again, the set that demo mode draws from. Downloads its sources first: 160 MB.',
  options: {},
  read: noWords,
});

await runCommand(PICTURES, async () => {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: SOURCES, stdio: 'inherit' });
  const { icons } = await json<{ icons: Record<string, { body: string }> }>('@iconify-json/fluent-emoji-flat/icons.json');
  const chars = await json<Record<string, string>>('@iconify-json/fluent-emoji-flat/chars.json');
  const { subgroups } = await json<{ subgroups: Record<string, string> }>('emojibase-data/meta/groups.json');
  const emojis = await json<Emoji[]>('emojibase-data/en/data.json');
  const annotations = Object.fromEntries(
    await Promise.all(GRAMMAR_LANGUAGES.map(async (language) => [language, await readAnnotations(language)] as const)),
  ) as Record<GrammarLanguage, Annotations>;

  const pictures: (Named & { readonly packed: Packed })[] = OWN_PICTURES.map(({ label, place, body, words }) => ({
    label,
    isPerson: false,
    names: {},
    own: words,
    packed: { place, areas: readAreas(body) ?? [], tones: [] },
  }));
  const left: string[] = [];
  for (const emoji of emojis.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))) {
    const subgroup = subgroups[String(emoji.subgroup)] ?? '';
    if (NOT_PICTURES.includes(subgroup)) continue;
    const place = picturePlaceOf(emoji.label, subgroup);
    const code = emoji.hexcode.toLowerCase();
    const name = chars[code] ?? chars[code.replace(/-fe0f/g, '')];
    if (place === null || name === undefined) continue;
    const areas = readAreas(icons[name]?.body ?? '')?.filter(({ color }) => place.slot !== 'w' || !isWater(color)) ?? null;
    // A sky of its own would hang in the scene's as a tile.
    if (BACKED.includes(emoji.label)) areas?.shift();
    if (areas === null || areas.length === 0) {
      left.push(emoji.label);
      continue;
    }
    const others = COMPLEXIONS.map((tone) => readAreas(icons[`${name}-${tone}`]?.body ?? ''));
    const tones = others.every((other): other is PathArea[] => other?.length === areas.length)
      ? others.map((other) => other.map(({ color }) => color))
      : coatsOf(emoji.label, areas);
    const names = Object.fromEntries(
      GRAMMAR_LANGUAGES.map((language) => {
        const words = annotations[language][bare(emoji.emoji)];
        return [language, { name: words?.tts?.[0] ?? '', keywords: words?.default ?? [] }];
      }),
    );
    pictures.push({ label: emoji.label, names, isPerson: subgroup.startsWith('person'), packed: { place, areas, tones } });
  }

  await rm(OUT, { recursive: true, force: true });
  for (const folder of ['shapes', 'words', 'type']) await mkdir(join(OUT, folder), { recursive: true });
  let bytes = 0;
  for (let first = 0; first < pictures.length; first += PER_SHARD) {
    const shard = packShard(pictures.slice(first, first + PER_SHARD).map(({ packed }) => packPicture(packed)));
    bytes += shard.length;
    await writeFile(join(OUT, `shapes/${first / PER_SHARD}.bin`), shard);
  }
  console.log(`${pictures.length} pictures, ${bytes} bytes; left out: ${left.join(', ')}`);
  await writeFile(join(OUT, 'labels.txt'), `${pictures.map(({ label }) => label).join('\n')}\n`);
  await writeFile(
    join(OUT, 'words/languages.txt'),
    `${JSON.stringify(Object.fromEntries(GRAMMAR_LANGUAGES.map((language) => [language, TELLING[language].split(' ').filter(Boolean).map(fold)])))}\n`,
  );
  for (const language of GRAMMAR_LANGUAGES) {
    const terms = termsOf(language, pictures, countShared(annotations[language]));
    const text = languageFile(language, terms);
    await writeFile(join(OUT, `words/${language}.txt`), text);
    console.log(`${language}: ${terms.size} words, ${text.length} characters`);
  }
  const subsets = (name: string, weight: number, scripts: readonly string[]) =>
    scripts.map((script) => `${name}/files/${name}-${script}-${weight}-normal.woff`);
  const faces = {
    serif: subsets('fraunces', 700, ['latin', 'latin-ext', 'vietnamese']),
    sans: subsets('rubik', 800, ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'hebrew']),
  };
  for (const [face, files] of Object.entries(faces)) {
    const type = await readType(SOURCES, files);
    await writeFile(join(OUT, `type/${face}.bin`), type);
    console.log(`${face}: ${type.length} bytes`);
  }
  await copyFile(join(SOURCES, 'NOTICE.txt'), join(OUT, 'NOTICE.txt'));
  await copyFile(module('@fontsource/fraunces/LICENSE'), join(OUT, 'type/LICENSE-fraunces.txt'));
  await copyFile(module('@fontsource/rubik/LICENSE'), join(OUT, 'type/LICENSE-rubik.txt'));
  await copyFile(module('cldr-annotations-full/LICENSE'), join(OUT, 'words/LICENSE-cldr.txt'));
});
