/** One text, or one for each plural category that the language has (`Intl.PluralRules`); `{n}` is the number. */
export type Counted = string | (Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string });

/** Texts before the first click. `{name}` is filled in: keep each one. */
export interface FormStrings {
  /** Which way the language is written. */
  readonly dir: 'ltr' | 'rtl';
  readonly label: string;
  readonly placeholder: string;
  readonly createAbout: string;
  readonly creating: string;
  readonly style: string;
  readonly autoStyle: string;
  /** How many styles are not shown. */
  readonly more: Counted;
  readonly direct: string;
  /** `{n}` images of `{limit}` are left. */
  readonly left: Counted;
  readonly none: string;
  readonly quota: string;
  readonly stage: string;
  readonly empty: string;
  readonly hint: string;
  readonly submitting: string;
  readonly restored: string;
  readonly network: string;
  /** This site's set-up is wrong. A visitor can do nothing about it. */
  readonly unavailable: string;
  /** The button if no estimate is known. */
  readonly create: string;
  /** Create was pressed without a prompt. */
  readonly describeFirst: string;
  /** The button if nothing is left: `{time}` of the reset. */
  readonly moreAt: string;
  /** The picker of the ratio, and its choices: square, landscape, portrait. */
  readonly shape: string;
  readonly shapes: readonly string[];
  /** The button for two images of one prompt. */
  readonly two: string;
  readonly missing: string;
  /** The button that opens the direction. */
  readonly showDirection: string;
  readonly seconds: Counted;
  readonly minutes: Counted;
  /** Title and help of each style, by id. Empty in English, because the server's texts are English. */
  readonly styles: Readonly<Record<string, readonly [title: string, help: string]>>;
}

/** Texts of the suggestions on the empty stage. */
export interface SuggestionStrings {
  readonly suggest: string;
  readonly suggestions: readonly string[];
}

/** Texts after the first click. */
export interface WorkStrings {
  readonly adding: string;
  readonly directing: string;
  readonly queued: string;
  /** `{n}` is a place in line: an ordinal. */
  readonly place: Counted;
  readonly started: string;
  readonly generating: string;
  readonly looks: readonly string[];
  readonly previewReady: string;
  readonly storing: string;
  readonly done: string;
  readonly shown: string;
  readonly ready: string;
  readonly slow: string;
  readonly verySlow: string;
  readonly reconnecting: string;
  readonly unreachable: string;
  readonly quotaReached: string;
  /** `{n}` is the limit, `{time}` the time of the reset. */
  readonly quotaReachedUntil: Counted;
  /** How many are used, short: `5 / 5`. */
  readonly used: string;
  readonly busy: string;
  readonly refused: string;
  readonly failed: string;
  readonly unknown: string;
  readonly canceling: string;
  readonly canceled: string;
  readonly canceledCounted: string;
  readonly reference: string;
  readonly cancel: string;
  readonly retry: string;
  readonly again: string;
  readonly edit: string;
  readonly download: string;
  readonly facets: Readonly<Record<string, string>>;
  /** One true fact of this generation: `Light: soft window light`. */
  readonly fact: string;
  /** What was requested: `{size}` is `1024 × 1024`. */
  readonly made: string;
  /** Asks Easel once more whether the set-up is right. */
  readonly check: string;
  /** Opens the lightbox. */
  readonly enlarge: string;
  readonly about: string;
  readonly usually: string;
}

/** Texts of a finished image and of what opens on demand. */
export interface MoreStrings {
  readonly qualities: Readonly<Record<string, string>>;
  readonly shuffle: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  /** Opens the dialog that makes a public page. */
  readonly share: string;
  /** Opens the line of words for a change of the finished image. */
  readonly changeIt: string;
  readonly describe: string;
  /** One of two images. */
  readonly take: string;
  /** Refusals, by the server's code; `input` for a picture. For any other code the server's title is shown. */
  readonly problems: Readonly<Record<string, string>>;
  readonly directedPrompt: string;
  readonly sources: Readonly<Record<'user' | 'style' | 'auto', string>>;
  readonly why: Readonly<Record<'user' | 'style' | 'auto', string>>;
  readonly drop: string;
  readonly keep: string;
  readonly change: string;
  readonly newWords: string;
  readonly apply: string;
  readonly adds: string;
  readonly addsNothing: string;
  /** The visitor's images. */
  readonly history: string;
  readonly close: string;
  /** Above the readings of an unsure prompt. */
  readonly which: string;
  /** Readings of a prompt that are no styles. */
  readonly drawing: string;
  readonly painting: string;
}

/** Texts of the dialogs. */
export interface DialogStrings {
  readonly usePrompt: string;
  /** What sharing means. */
  readonly shareAbout: string;
  readonly sharePrompt: string;
  readonly shareCreate: string;
  readonly shareStop: string;
  readonly shareFailed: string;
  /** Headings of the style sheet. */
  readonly groups: Readonly<Record<'look' | 'use', string>>;
}

/** Texts of the change of a finished image. `{name}` is the name of a file. */
export interface ChangeStrings {
  /** The field, and an example in it. */
  readonly changeWords: string;
  readonly changeExample: string;
  readonly changeSend: string;
  /** The button was pressed without words. */
  readonly changeFirst: string;
  readonly addPicture: string;
  /** Over the stage while files are dragged. */
  readonly dropHere: string;
  readonly uploading: string;
  /** `{n}` is the limit in megabytes. */
  readonly tooLarge: string;
  readonly unreadable: string;
  /** `{n}` is how many there may be. */
  readonly tooManyPictures: Counted;
  readonly tooManyUploads: string;
  readonly uploadFailed: string;
  /** Opens the brush. */
  readonly mark: string;
  readonly markWhere: string;
  readonly markHelp: string;
  readonly markKeys: string;
  readonly brushSize: string;
  readonly erase: string;
  readonly clear: string;
  readonly undo: string;
  readonly markDone: string;
  /** Something is marked. */
  readonly marked: string;
  /** The brush is down, or lifted. Read out only. */
  readonly brushDown: string;
  readonly brushUp: string;
  readonly versions: string;
  readonly version: string;
  readonly undoChange: string;
  readonly undone: string;
}

/** Every text of the widget. A language is one such object. */
export interface Strings extends FormStrings, SuggestionStrings, WorkStrings, MoreStrings, DialogStrings, ChangeStrings {}

/** The locale of numbers, lists and times. */
interface Locale {
  readonly locale: string;
}

/** The texts of the form. The English texts of everything else are in the files that show them. */
export type FormLanguage = FormStrings & Partial<Omit<Strings, keyof FormStrings>> & Locale;

/** The texts of the wait. The English texts of what opens on demand are in the third file. */
export type WorkLanguage = FormLanguage & WorkStrings;

/** The texts of what opens on demand. The English texts of a change are in the fourth file, which hands them to the fifth. */
export type MoreLanguage = WorkLanguage & MoreStrings;

export type Language = MoreLanguage & ChangeStrings;

export type DialogLanguage = MoreLanguage & DialogStrings;

/** Fills in each `{name}`. A name without a value stays. */
export function fillIn(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The text for `n` things, or for the `n`th, with its plural form, filled in. */
export function count(
  text: Counted,
  n: number,
  { locale }: Locale,
  values: Readonly<Record<string, string>> = {},
  type: Intl.PluralRuleType = 'cardinal',
): string {
  const form = typeof text === 'string' ? text : (text[new Intl.PluralRules(locale, { type }).select(n)] ?? text.other);
  return fillIn(form, { n: number(n, locale), ...values });
}

export function number(n: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(n);
}
