import type { Outcome } from '../systems.ts';

const QUOTED = /"([^"\n]+)"|“([^”\n]+)”|„([^“”\n]+)[“”]|«\s*([^»\n]+?)\s*»|「([^」\n]+)」|『([^』\n]+)』/gu;
const MARKS = /^[\s"'“”„‘’«»「」『』]+|[\s"'“”„‘’«»「」『』]+$/gu;
const FORBIDS =
  /\b(?:no|without|avoid)(?: any)? (?:other|further|additional|extra|more|else) (?:text|words|lettering|letters|writing|copy)\b|\bno (?:text|words|lettering)\b|\bonly (?:this|that|these) (?:text|words)\b|\b(?:text|words) only\b|\bnothing else written\b/u;

const bare = (text: string) => text.replace(MARKS, '');

/** The texts that a direction wants drawn, without their marks: those it found in the prompt and those it added in quotation marks. */
export function orderedTexts({ reading }: Outcome, addition: string): string[] {
  const found = (reading?.facets ?? []).filter(
    ({ name, source, value, drawn }) => name === 'text' && source === 'user' && value !== '' && drawn !== false,
  );
  const added = [...addition.matchAll(QUOTED)].map((match) => match.slice(1).find((group) => group !== undefined) ?? '');
  return [...new Set([...found.map(({ value }) => value), ...added].map(bare))];
}

/** Whether the added words forbid text beside the one that is asked for. */
export function forbidsOtherText(addition: string): boolean {
  return FORBIDS.test(addition.toLowerCase());
}

/** The texts that are wanted and not ordered, and those that are ordered and not wanted. */
export function compareTexts(wanted: readonly string[], ordered: readonly string[]): { missing: string[]; extra: string[] } {
  const clean = wanted.map(bare);
  return {
    missing: clean.filter((text) => !ordered.some((each) => each === text || each === text.replace(/[.!?]$/u, ''))),
    extra: ordered.filter((text) => !clean.some((each) => each.includes(text))),
  };
}
