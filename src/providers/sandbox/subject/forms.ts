export interface Form {
  readonly form: string;
  readonly plural: boolean;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  mice: 'mouse',
  geese: 'goose',
  men: 'man',
  women: 'woman',
  children: 'child',
  people: 'person',
  feet: 'foot',
  teeth: 'tooth',
  oxen: 'ox',
  wolves: 'wolf',
  leaves: 'leaf',
  knives: 'knife',
  loaves: 'loaf',
  fishes: 'fish',
};
/** Look like plurals, are mostly verbs. */
const VERBS = ['flies', 'rows'];
const MOST_CUT = 3;

/** The forms under which a word that is not in the list may be in it, likeliest first. */
export function wordForms(term: string, language: string): readonly Form[] {
  if (language === 'en') return VERBS.includes(term) ? [] : english(term);
  if (language === 'ar') return arabic(term);
  if (language === 'ja' || language === 'zh') return [];
  return cut(term);
}

function english(term: string): Form[] {
  const [, head = '', last = term] = /^(.* )?(\S+)$/.exec(term) ?? [];
  const forms: string[] = [];
  const irregular = IRREGULAR[last];
  if (irregular) forms.push(irregular);
  if (last.endsWith('ies')) forms.push(`${last.slice(0, -3)}y`);
  if (last.endsWith('es')) forms.push(last.slice(0, -2));
  if (last.endsWith('s') && !last.endsWith('ss')) forms.push(last.slice(0, -1));
  return forms.map((form) => ({ form: head + form, plural: true }));
}

/** The article and the small words that are written together with the noun. */
function arabic(term: string): Form[] {
  const bare = term.replace(/^[وبلكف]?(?:ال)?/, '');
  const forms = [term.replace(/^[وبلك]/, ''), bare, bare.replace(/ه$/, ''), `${bare}ه`, bare.replace(/(?:ات|ين|ون|ان)$/, '')];
  return forms.filter((form) => form.length >= 2 && form !== term).map((form) => ({ form, plural: false }));
}

/** Endings of other languages: up to three letters less, of which most of the word stays. */
function cut(term: string): Form[] {
  const forms: Form[] = [];
  for (let less = 1; less <= MOST_CUT; less++) {
    const form = term.slice(0, term.length - less);
    if (form.length < 3 || form.length / term.length < 0.6) break;
    forms.push({ form, plural: false });
    // Dutch doubles the consonant: katten, kat.
    if (form.length > 3 && form.at(-1) === form.at(-2)) forms.push({ form: form.slice(0, -1), plural: false });
  }
  return forms;
}
