import { additionTo, readAdded } from '../checker/added.ts';
import { writes } from '../checker/facets.ts';
import { KIND_ADDED, type Kind, kindAllows } from '../checker/media.ts';
import { signsOf } from '../checker/signs.ts';
import { type Figure, type Finding, makeFigure } from '../figures/figure.ts';
import { plainWords, type System } from '../systems.ts';
import { GRIDS } from './languages.ts';
import { CONTINUATIONS, HEADS } from './media.ts';
import { MAKERS, REQUESTED_ARTIFACTS, REQUESTS, SUBJECTS, VERBS } from './requests.ts';
import { INVENTED, STYLE_FORMS, STYLE_SUBJECTS } from './styles.ts';

const ALL = { least: 1 } as const;

/** Puts the words into a form: `{s}`, `{v}`, `{x}`. */
export function fill(form: string, words: Readonly<Record<string, string>>): string {
  return form.replace(/\{(\w)\}/g, (hole, name: string) => words[name] ?? hole);
}

function look(system: System, prompt: string) {
  const outcome = system.direct(prompt, 0);
  const added = readAdded(additionTo(plainWords(prompt), outcome.text));
  return { outcome, added, signs: signsOf(outcome, added), said: added.raw.trim().replaceAll('\n', ' | ') };
}

/** A fault: the addition speaks of a medium that the prompt's own does not allow. */
function keepsKind(system: System, prompt: string, kind: Kind): Finding {
  const { added, signs, said } = look(system, prompt);
  const rival = KIND_ADDED.some(([pattern, other]) => pattern.test(added.asked) && !kindAllows(new Set([kind]), other));
  return { about: prompt, fault: signs.photo || rival ? said : null };
}

/** A fault: something is said of medium, camera or light, though the style is the user's own. */
function leavesStyle(system: System, prompt: string): Finding {
  const { outcome, signs, said } = look(system, prompt);
  return { about: prompt, fault: signs.photo || signs.light || writes(outcome, 'medium', 'camera', 'light') ? said : null };
}

function noPhoto(system: System, prompt: string): Finding {
  const { signs, said } = look(system, prompt);
  return { about: prompt, fault: signs.photo ? said : null };
}

const joined = (head: string, tail: string) => (/^[,:]/.test(tail) ? `${head}${tail}` : `${head} ${tail}`);

/** The property grids: whatever follows a medium, a verb or a style, it is seen. */
export function gridFigures(system: System): Figure[] {
  const media = HEADS.flatMap(([head, kind]) => CONTINUATIONS.map((tail) => keepsKind(system, joined(head, tail), kind)));
  const verbs = VERBS.flatMap(([v, kind]) =>
    REQUESTS.flatMap((form) => SUBJECTS.map((s) => keepsKind(system, fill(form, { v, s }), kind))),
  );
  const wanted = [...REQUESTED_ARTIFACTS, ...HEADS.map(([head, kind]) => [`${head} of a fox`, kind] as const)];
  const things = wanted.flatMap(([thing, kind]) => MAKERS.map((verb) => keepsKind(system, `${verb} ${thing}`, kind)));
  const styles = STYLE_FORMS.flatMap((form) =>
    INVENTED.flatMap((x) => STYLE_SUBJECTS.map((s) => leavesStyle(system, fill(form, { x, s })))),
  );
  const foreign = Object.values(GRIDS).flatMap(({ drawn, artifacts, subjects }) =>
    [...drawn, ...artifacts].flatMap((form) => subjects.map((s) => noPhoto(system, fill(form, { s })))),
  );
  const foreignStyles = Object.values(GRIDS).flatMap(({ styles: forms, subjects }) =>
    forms.flatMap((form) => INVENTED.slice(0, 6).flatMap((x) => subjects.map((s) => leavesStyle(system, fill(form, { s, x }))))),
  );
  return [
    makeFigure('grid: media × continuations', ALL, media),
    makeFigure('grid: verbs × requests × subjects', ALL, verbs),
    makeFigure('grid: verbs × media and artifacts', ALL, things),
    makeFigure('grid: styles that no list has', ALL, styles),
    makeFigure('grid: verbs and artifacts, eleven languages', ALL, foreign),
    makeFigure('grid: styles that no list has, eleven languages', ALL, foreignStyles),
  ];
}
