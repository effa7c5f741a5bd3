/** One text, or one for each plural category that the language has (`Intl.PluralRules`); `{n}` is the number. */
export type Counted = string | (Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string });

/** What is said before anything is asked. `{name}` is filled in: keep each one. */
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
  readonly fewer: string;
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
  readonly noKey: string;
  readonly missing: string;
  readonly copied: string;
  readonly notCopied: string;
  /** Opens what the Director makes of the words, before and after. */
  readonly showDirection: string;
  readonly history: string;
  readonly seconds: Counted;
  readonly minutes: Counted;
  /** Title and help of a style, by its id; empty in English, which the server speaks. */
  readonly styles: Readonly<Record<string, readonly [title: string, help: string]>>;
}

/** What is said from the first word on. */
export interface WorkStrings {
  readonly adding: string;
  readonly directing: string;
  readonly queued: string;
  /** `{n}` is a place in line: an ordinal, with the categories of ordinals. */
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
  readonly quotaReachedUntil: string;
  /** How many are used up, short: `5 / 5`. */
  readonly used: string;
  readonly busy: string;
  readonly refused: string;
  readonly failed: string;
  readonly unknown: string;
  readonly cancelling: string;
  readonly cancelled: string;
  readonly cancelledCounted: string;
  readonly reference: string;
  readonly cancel: string;
  readonly retry: string;
  readonly again: string;
  readonly edit: string;
  readonly shuffle: string;
  readonly download: string;
  readonly copy: string;
  readonly directedPrompt: string;
  readonly direction: string;
  readonly sources: Readonly<Record<'user' | 'style' | 'auto', string>>;
  readonly why: Readonly<Record<'user' | 'style' | 'auto', string>>;
  readonly facets: Readonly<Record<string, string>>;
  /** One true thing of this job: `Light: soft window light`. */
  readonly fact: string;
  /** What was asked of the model: `{size}` is `1024 × 1024`. */
  readonly made: string;
  readonly qualities: Readonly<Record<string, string>>;
  readonly drop: string;
  readonly keep: string;
  readonly change: string;
  readonly newWords: string;
  readonly apply: string;
  readonly foreseen: string;
  readonly foreseenNothing: string;
  readonly describe: string;
  readonly about: string;
  readonly usually: string;
  /** A few words for what the server refuses, by its code; for a code that is not here the server's own title is shown. */
  readonly problems: Readonly<Record<string, string>>;
}

/** Every word that the widget says, in one object, so that a language is one more of these. */
export interface Strings extends FormStrings, WorkStrings {}

/** The locale that numbers, lists and times are written in. */
interface Locale {
  readonly locale: string;
}

/** Words for the form; English has those of the wait only in the second file. */
export type FormLanguage = FormStrings & Partial<WorkStrings> & Locale;

export type Language = Strings & Locale;

/** Fills `{name}` in; a name without a value stays as it is. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The text for `n` things, or for the `n`th, filled in. */
export function count(
  text: Counted,
  n: number,
  { locale }: Locale,
  values: Readonly<Record<string, string>> = {},
  type: Intl.PluralRuleType = 'cardinal',
): string {
  const form = typeof text === 'string' ? text : (text[new Intl.PluralRules(locale, { type }).select(n)] ?? text.other);
  return fill(form, { n: number(n, locale), ...values });
}

export function number(n: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(n);
}
