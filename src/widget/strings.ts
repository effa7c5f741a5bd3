/** Every word that the widget says, in one object, so that a language is one more of these. `{name}` is filled in. */
export interface Strings {
  /** Which way the language is written. */
  readonly dir: 'ltr' | 'rtl';
  readonly label: string;
  readonly placeholder: string;
  readonly createAbout: string;
  readonly creating: string;
  readonly style: string;
  readonly autoStyle: string;
  readonly more: string;
  readonly fewer: string;
  readonly direct: string;
  readonly left: string;
  readonly none: string;
  readonly quota: string;
  readonly stage: string;
  readonly empty: string;
  readonly hint: string;
  readonly submitting: string;
  readonly adding: string;
  readonly directing: string;
  readonly queued: string;
  readonly place: string;
  readonly ordinals: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };
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
  readonly restored: string;
  readonly quotaReached: string;
  readonly quotaResets: string;
  readonly busy: string;
  readonly refused: string;
  readonly failed: string;
  readonly unknown: string;
  readonly cancelling: string;
  readonly cancelled: string;
  readonly counted: string;
  readonly network: string;
  readonly noKey: string;
  readonly missing: string;
  readonly reference: string;
  readonly cancel: string;
  readonly retry: string;
  readonly again: string;
  readonly edit: string;
  readonly shuffle: string;
  readonly download: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly directedPrompt: string;
  readonly direction: string;
  readonly sources: Readonly<Record<'user' | 'style' | 'auto', string>>;
  readonly why: Readonly<Record<'user' | 'style' | 'auto', string>>;
  readonly facets: Readonly<Record<string, string>>;
  readonly drop: string;
  readonly keep: string;
  readonly history: string;
  readonly about: string;
  readonly usually: string;
  readonly seconds: string;
  readonly minutes: string;
}

export const ENGLISH: Strings = {
  dir: 'ltr',
  label: 'Describe your image',
  placeholder: 'A lighthouse on a cliff at dawn',
  createAbout: 'Create · about {time}',
  creating: 'Creating…',
  style: 'Style',
  autoStyle: 'Auto',
  more: '{n} more',
  fewer: 'Fewer',
  direct: 'Fill in what I leave out',
  left: '{remaining} of {limit} left today',
  none: '{used} / {limit} · resets at {time}',
  quota: 'Images today',
  stage: 'Image',
  empty: 'Your image appears here.',
  hint: 'Enter creates, Shift + Enter starts a new line.',
  submitting: 'Got it.',
  adding: 'Adding {value}',
  directing: 'Directing the picture',
  queued: 'In line · {time}',
  place: '{place} in line · {time}',
  ordinals: { one: '{n}st', two: '{n}nd', few: '{n}rd', other: '{n}th' },
  started: 'Sent to the image model',
  generating: 'Sketching the composition',
  looks: ['First look', 'Second look', 'Third look'],
  previewReady: 'Preview available',
  storing: 'Keeping it for good',
  done: 'Done in {time}',
  shown: 'From your history',
  ready: 'Image ready: {prompt}',
  slow: 'Taking longer than most',
  verySlow: 'Still working. You can leave this page.',
  reconnecting: 'Connection lost. Your image is still being made.',
  unreachable: 'No connection. Trying again.',
  restored: 'Picking up where you left off',
  quotaReached: 'Daily image quota reached.',
  quotaResets: 'Resets at {time}.',
  busy: 'Busy right now. Trying again in {time}.',
  refused: 'This can’t be made. Try different wording. Not counted.',
  failed: 'Something broke on our side. Not counted.',
  unknown: 'We could not confirm this image. Not counted.',
  cancelling: 'Cancelling…',
  cancelled: 'Cancelled.',
  counted: 'It counts as one.',
  network: 'The image service could not be reached.',
  noKey: 'This generator has no site key.',
  missing: 'Make an image first.',
  reference: 'Reference {id}',
  cancel: 'Cancel',
  retry: 'Try again',
  again: 'Again',
  edit: 'Edit the words',
  shuffle: 'Shuffle',
  download: 'Download',
  copy: 'Copy link',
  copied: 'Link copied',
  notCopied: 'The link could not be copied.',
  directedPrompt: 'The prompt that was sent',
  direction: 'Direction',
  sources: { user: 'yours', style: 'style', auto: 'added' },
  why: { user: 'From your own words', style: 'From the chosen style', auto: 'Added because you left it open' },
  facets: {
    medium: 'Medium',
    subject: 'Subject',
    setting: 'Setting',
    light: 'Light',
    camera: 'Camera',
    composition: 'Composition',
    palette: 'Palette',
    mood: 'Mood',
    finish: 'Finish',
    text: 'Text',
  },
  drop: 'Leave out {value}',
  keep: 'Put back {value}',
  history: 'Your images',
  about: 'about {time}',
  usually: 'usually {time}',
  seconds: '{n} s',
  minutes: '{n} min',
};

/** Fills `{name}` in; a name without a value stays as it is. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
