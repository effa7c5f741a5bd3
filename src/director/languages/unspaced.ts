import type { Mention } from '../intent/media-mentions.ts';
import type { UnlistedLook } from '../intent/unlisted-look.ts';
import type { Lettering } from '../lettering/find-lettering.ts';
import type { Medium } from '../lexicon/terms.ts';
import { wordList } from '../lexicon/word-lists.ts';
import { QUOTED, type Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import type { Compiled } from './compile.ts';
import type { OtherLanguageReading } from './read-other-language.ts';

const { PLACED_UNSPACED } = words().thingsInScene;

const MAKING = [
  '作',
  '描',
  '生成',
  'デザイン',
  'して',
  '下さい',
  'ください',
  'お願い',
  '欲しい',
  'つくって',
  'ほしい',
  '依頼',
  'きぼう',
  '希望',
];
/** Behind a Japanese noun of a medium these make it a thing in the image. */
const THING_AFTER_JA = [
  'のある',
  'の中',
  'の上',
  'の前',
  'が',
  'は',
  'も',
  'と',
  'や',
  'へ',
  'から',
  'まで',
  'の壁',
  'の横',
  'の隣',
  '家',
  '館',
  '店',
  '屋',
  '帳',
  '立て',
  '撮影',
  '教室',
];
const OF_THE_MEDIUM = ['デザイン', 'イラスト', '画像', '絵', '案', 'モックアップ', '背景', 'アート', 'セット', '素材'];
/** In front of a Chinese noun of a medium, and behind it. */
const THING_BEFORE_ZH = [
  '拿着',
  '看着',
  '挂着',
  '贴着',
  '读着',
  '带着',
  '看',
  '挂',
  '贴',
  '读',
  '拿',
  '举着',
  '抱着',
  '旁边的',
  '墙上的',
  '有一',
  '摆着',
  '卖',
  '买',
];
const THING_AFTER_ZH = [
  '上',
  '里',
  '中的',
  '中有',
  '前',
  '旁',
  '店',
  '馆',
  '家',
  '架',
  '墙',
  '本上',
  '后面',
  '下面',
  '师',
  '展',
  '课',
];
const NO_WIND_JA = '景船車邪呂が力鈴向速圧';
const NO_WIND_ZH = '景筝车暴吹雨扇光铃浪沙雪力';
const WIND_BEFORE = '大春秋台寒微海晚夏冬暖强北南东西狂清凉';
const PLACED = wordList(PLACED_UNSPACED);
const PLACED_BEFORE = 12;
/** Between "不要" and what it takes back. */
const FILLERS = ['一张', '一幅', '一个', '任何', '画成', '要', '是', '用', '做成'];
const BEFORE_WITHIN = 5;
const AFTER_WITHIN = 5;
const VERB_WITHIN = 10;
const SAID_WITHIN = 12;

/** Reads a prompt in a script without spaces. Linear in its length for each word of the list. */
export class UnspacedReader {
  readonly #language: Compiled;
  readonly #text: string;
  readonly #tokens: Tokens;

  constructor(language: Compiled, text: string, tokens: Tokens) {
    this.#language = language;
    this.#text = text.toLowerCase();
    this.#tokens = tokens;
  }

  read(): Pick<OtherLanguageReading, 'said' | 'refused' | 'look' | 'unlistedLook' | 'edit' | 'lettering'> {
    const said: Mention[] = [];
    const refused: Mention[] = [];
    const taken: (readonly [number, number])[] = [];
    for (const [stem, medium] of this.#language.stems) {
      const at = this.#text.indexOf(stem);
      if (at < 0 || taken.some(([from, to]) => at >= from && at < to)) continue;
      taken.push([at, at + stem.length]);
      if (this.#isQuoted(at)) continue;
      const mention = this.#mention(medium, at, at + stem.length);
      if (this.#isNegated(at, at + stem.length)) refused.push(mention);
      else if (this.#accepts(medium, at, at + stem.length)) said.push(mention);
    }
    said.sort((a, b) => (a.at?.[0] ?? 0) - (b.at?.[0] ?? 0));
    const unlistedLook = this.#unlistedLook(taken);
    return { said, refused, look: this.#verb(taken), unlistedLook, edit: this.#isEdit(), lettering: this.#lettering(said) };
  }

  #mention(medium: Medium, start: number, end: number): Mention {
    const index = this.#tokens.starts.findLastIndex((from) => from <= start);
    const from = Math.max(0, index);
    return { medium, from, to: from + 1, rank: 3, at: [start, end] };
  }

  #isQuoted(at: number): boolean {
    const { words, starts, ends } = this.#tokens;
    return words.some((word, i) => word === QUOTED && at >= (starts[i] ?? 0) && at < (ends[i] ?? 0));
  }

  #isNegated(start: number, end: number): boolean {
    let before = this.#text.slice(Math.max(0, start - BEFORE_WITHIN), start);
    const filler = FILLERS.find((word) => before.endsWith(word));
    if (filler !== undefined) before = before.slice(0, -filler.length);
    const after = this.#text.slice(end, end + AFTER_WITHIN);
    const { preNegators, postNegators } = this.#language;
    return preNegators.some((word) => before.endsWith(word)) || postNegators.some((word) => after.startsWith(word));
  }

  #accepts(medium: Medium, start: number, end: number): boolean {
    const after = this.#text.slice(end, end + 8);
    const placed = this.#text.slice(Math.max(0, start - PLACED_BEFORE), start);
    if (medium.use !== undefined && PLACED.some((words) => placed.endsWith(words))) return false;
    if (this.#language.code === 'zh') {
      const before = this.#text.slice(Math.max(0, start - BEFORE_WITHIN), start);
      return !THING_BEFORE_ZH.some((word) => before.includes(word)) && !THING_AFTER_ZH.some((word) => after.startsWith(word));
    }
    if (after.startsWith('を')) return MAKING.some((word) => this.#text.includes(word, end));
    if (THING_AFTER_JA.some((word) => after.startsWith(word))) return false;
    if (after.startsWith('の') && medium.use !== undefined) return OF_THE_MEDIUM.some((word) => after.startsWith(word, 1));
    return true;
  }

  #verb(taken: readonly (readonly [number, number])[]): string | null {
    const { verbs, code } = this.#language;
    for (const runs of verbs.values()) {
      for (const { words, value } of runs) {
        const word = words.join('');
        const at = this.#text.indexOf(word);
        if (at < 0 || taken.some(([from, to]) => at >= from && at < to)) continue;
        const next = this.#text.charAt(at + word.length);
        if (code === 'zh' && (at > VERB_WITHIN || this.#text.charAt(at - 1) === '在' || '家面廊展框室板架'.includes(next || ' ')))
          continue;
        return value;
      }
    }
    return null;
  }

  /** "ゾルブ風", "佐布拉特风格". */
  #unlistedLook(taken: readonly (readonly [number, number])[]): UnlistedLook | null {
    for (const ending of this.#language.styleAfter) {
      const at = this.#text.indexOf(ending);
      if (at <= 0 || taken.some(([, to]) => to === at || to === at - 1)) continue;
      const next = this.#text.charAt(at + ending.length);
      const before = this.#text.charAt(at - 1);
      if (ending === '風' && (NO_WIND_JA.includes(next || ' ') || WIND_BEFORE.includes(before))) continue;
      if (ending === '风' && (NO_WIND_ZH.includes(next || ' ') || WIND_BEFORE.includes(before))) continue;
      if (ending === '调' || ending === '調') {
        if ('味和節律査子整'.includes(next || ' ')) continue;
      }
      const index = Math.max(
        0,
        this.#tokens.starts.findLastIndex((from) => from <= at),
      );
      return { from: index, to: index + 1, outright: true };
    }
    return null;
  }

  #isEdit(): boolean {
    const { edits, code } = this.#language;
    for (const runs of edits.values())
      for (const { words } of runs) {
        const run = words.join('');
        const at = this.#text.indexOf(run);
        const last = at + run.length >= this.#text.length - 1;
        if (at >= 0 && (code === 'ja' ? run.length > 2 : at <= 4 || last)) return true;
      }
    return false;
  }

  #lettering(said: readonly Mention[]): Lettering[] {
    const { words, starts, ends } = this.#tokens;
    const bearing = said.some(({ medium }) => medium.use !== undefined && medium.use !== 'portrait' && medium.use !== 'map');
    const lettering: Lettering[] = [];
    for (let i = 0; i < words.length; i++) {
      if (words[i] !== QUOTED) continue;
      const start = starts[i] ?? 0;
      const end = ends[i] ?? 0;
      const around = `${this.#text.slice(Math.max(0, start - SAID_WITHIN), start)} ${this.#text.slice(end, end + SAID_WITHIN)}`;
      const spoken = [...this.#language.sayings.values()].some((runs) => runs.some((run) => around.includes(run.words.join(''))));
      if (bearing || spoken) lettering.push({ start, end, quoted: true, bearer: '' });
    }
    return lettering;
  }
}
