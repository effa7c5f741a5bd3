import type { Family, Intent, IntentKind } from '../../contract/direction.ts';
import { familyOf } from '../lexicon/look-families.ts';
import type { FoundTerm } from '../lexicon/terms.ts';
import { runsByFirst, startsAt } from '../lexicon/word-lists.ts';
import type { Tokens } from '../text/tokenize.ts';
import { words } from '../words.ts';
import { asksToEdit } from './edit-wording.ts';
import { isBackgroundOf } from './focal-point.ts';
import { type Mention, MentionReader, type Mentions, placeOf } from './media-mentions.ts';
import { readRequestWording } from './request-wording.ts';
import { type Subject, SubjectReader } from './subject.ts';
import { findUnlistedLook, type UnlistedLook } from './unlisted-look.ts';

const { DIAGRAMS } = words().unreal;

/** What is asked for, with what the later stages need to know of it. */
export interface IntentReading {
  readonly intent: Intent;
  readonly family: Family | null;
  /** The look stands in the user's words; otherwise it follows from the subject. */
  readonly lookNamed: boolean;
  /** The families that narrow the look: "a painting of". */
  readonly broad: readonly Family[];
  /** "in Zorblatt style": nothing is known of it. */
  readonly lookUnlisted: boolean;
  /** What the prompt does not want to be. */
  readonly refused: ReadonlySet<string>;
  readonly mentions: readonly Mention[];
  readonly subject: Subject;
}

const SCENE_USES: readonly string[] = ['portrait', 'product', 'story-scene'];
const NO_FAMILIES: readonly Family[] = [];
const DIAGRAM_RUNS = runsByFirst(DIAGRAMS);
const NOTHING_READ: Mentions = { said: [], refused: [], doubt: false };
/** From this on the Director speaks of medium, camera and light. */
export const SURE_CONFIDENCE = 0.5;

/** Whether an image for that use shows a scene and is no thing itself; no use is a scene. */
export function isSceneUse(use: string | null): boolean {
  return use === null || SCENE_USES.includes(use);
}

function outweighs(a: Mention, b: Mention): boolean {
  const weight = ({ medium, rank }: Mention) => (rank >= 2 ? 2 : 1) + (medium.adjective ? 0 : 2);
  return weight(a) > weight(b);
}

/** The look that leads: the noun before the adjective, what heads the prompt before what follows. */
function leadingLook(said: readonly Mention[]): Mention | null {
  let best: Mention | null = null;
  for (const mention of said) {
    if (mention.medium.look === undefined) continue;
    if (best === null || outweighs(mention, best)) best = mention;
  }
  if (best?.medium.broad === undefined) return best;
  const { broad } = best.medium;
  // "a painting of …, watercolor" narrows; "a photo of …, painted" does not.
  const narrower = said.find(
    ({ medium }) =>
      medium.look !== undefined &&
      medium.look !== best.medium.look &&
      (medium.family === null ? medium.broad === undefined : broad.includes(medium.family)) &&
      (medium.broad === undefined || medium.broad.length < broad.length),
  );
  return narrower ?? best;
}

function leadingUse(said: readonly Mention[]): Mention | null {
  let best: Mention | null = null;
  for (const mention of said) {
    if (mention.medium.use === undefined) continue;
    if (best === null || (best.rank === 0 && mention.rank > 0)) best = mention;
  }
  return best;
}

function isDiagram({ words }: Tokens, head: number): boolean {
  for (let i = head; i < words.length && i < head + 6; i++) if (startsAt(DIAGRAM_RUNS, words, i)) return true;
  const last = words.at(-1) ?? '';
  return words[head] === 'how' && (last === 'works' || last === 'work' || words[head + 1] === 'to');
}

function span(tokens: Tokens, from: number, to: number): [number, number] {
  return [tokens.starts[from] ?? 0, tokens.ends[to - 1] ?? 0];
}

/** A medium in front of the subject that was not understood: nothing is said of a photograph then. */
function isAhead(found: readonly FoundTerm[], said: readonly Mention[], { span }: Subject, words: readonly string[]): boolean {
  const heard = new Set(said.map((mention) => mention.from));
  for (const { term, from, to } of found) {
    // "orange to red low poly art of a cat".
    if (span !== null && from >= span[0] && words[to] !== 'of') continue;
    const unheard = term.medium && !term.medium.shy && term.medium.family !== 'photo';
    if (unheard && !heard.has(from)) return true;
  }
  return false;
}

interface Parts {
  readonly text: string;
  readonly tokens: Tokens;
  readonly found: readonly FoundTerm[];
  readonly negated: readonly boolean[] | null;
  /** Whether the words are English: only then the subject is known. */
  readonly english: boolean;
  /** What other languages say. */
  readonly foreign: Omit<Mentions, 'doubt'> & {
    readonly look: string | null;
    readonly unlistedLook: UnlistedLook | null;
    readonly edit: boolean;
  };
}

/** Sees what is asked for, whatever follows. */
export function readIntent({ text, tokens, found, negated, english, foreign }: Parts): IntentReading {
  const request = readRequestWording(tokens, negated);
  const unlisted = english ? findUnlistedLook(text, tokens, found, negated) : foreign.unlistedLook;
  // Words that look English are trusted only in English.
  const read = english ? new MentionReader(tokens, negated, request.head).read(found) : NOTHING_READ;
  const said = [...read.said, ...foreign.said];
  const refused = new Set<string>();
  for (const { medium } of [...read.refused, ...foreign.refused])
    for (const name of [medium.look, medium.use, medium.family]) if (name) refused.add(name);
  const subject = english
    ? new SubjectReader(text, tokens, negated).read(found, request.head)
    : ({ kind: null, span: null, unreal: null, quiet: false } as const);

  const look = leadingLook(said);
  const use = leadingUse(said);
  const spans: [number, number][] = [];
  const behind = use !== null && use.at === undefined && isBackgroundOf(tokens, use.medium.use, use.from, use.to);
  const useName = behind
    ? 'background'
    : (use?.medium.use ?? (english && isDiagram(tokens, request.head) ? 'infographic' : null));
  if (use) spans.push([...placeOf(use, tokens)]);

  const verbLook = english ? request.look : foreign.look;
  let lookName = look?.medium.look ?? null;
  let family = look?.medium.family ?? null;
  let confidence = 0.9;
  let named = true;
  const sure = look !== null && (look.rank >= 2 || look.medium.adjective !== true);
  if (unlisted?.outright && !(sure && look.medium.broad === undefined && look.rank === 3)) {
    lookName = 'own';
    family = null;
    spans.push(span(tokens, unlisted.from, unlisted.to));
  } else if (look) {
    spans.push([...placeOf(look, tokens)]);
  } else if (verbLook !== null && isSceneUse(useName)) {
    lookName = verbLook;
    family = familyOf(verbLook);
    if (english && request.verb >= 0) spans.push(span(tokens, request.verb, request.verb + 1));
    confidence = 0.8;
  } else {
    named = false;
    const scene = isSceneUse(useName) && useName !== 'story-scene';
    const real =
      subject.kind !== null &&
      subject.unreal === null &&
      unlisted === null &&
      !read.doubt &&
      !isAhead(found, said, subject, tokens.words);
    if (scene && real && (useName === null || useName === 'portrait') && !refused.has('photo')) {
      lookName = 'photo';
      family = 'photo';
      confidence = 0.75;
      if (subject.span) spans.push(span(tokens, ...subject.span));
    } else if (useName === null) confidence = 0.3;
  }
  const edit = (english && asksToEdit(tokens)) || foreign.edit;
  const abstract = useName === null && lookName === null && (subject.unreal === 'abstract' || subject.unreal === 'process');
  const kind: IntentKind = edit ? 'edit' : !isSceneUse(useName) ? 'artifact' : abstract ? 'abstract' : 'scene';
  return {
    intent: {
      kind,
      use: edit ? null : useName,
      look: edit && !named ? null : lookName,
      confidence: edit ? 0.9 : confidence,
      evidence: spans,
    },
    family: family ?? (lookName === null ? (use?.medium.family ?? null) : family),
    lookNamed: named,
    broad: look?.medium.broad ?? (lookName === 'own' ? NO_FAMILIES : broadOf(lookName)),
    lookUnlisted: unlisted?.outright === true || lookName === 'own',
    refused,
    mentions: said,
    subject,
  };
}

/** A verb names its look broadly: what is painted may be a watercolor. */
function broadOf(look: string | null): readonly Family[] {
  if (look === 'painting') return ['painting'];
  if (look === 'drawing' || look === 'illustration') return ['drawing', 'painting', 'flat'];
  if (look === 'render') return ['3d'];
  return look === 'photo' ? ['photo'] : NO_FAMILIES;
}
