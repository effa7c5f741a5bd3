/** Words that take back what follows them, by language. In Turkish and Japanese they follow what they take back. */

export const NEGATORS = `no, not, without, never, don't, dont, isn't, isnt, aren't, arent, doesn't, doesnt, shouldn't, shouldnt, won't, wont, can't, cant, cannot, nor, except, excluding, minus, sans, lacking, avoid, avoiding, exclude, omit, omitting, non, neither, nothing, w/o, ban, skip, wasn't, weren't, zero, hardly, instead of, rather than, anything but, other than, free of, devoid of, free from, apart from, aside from, far from, in place of, as opposed to, everything but, all but, absence of, lack of, unlike, no more, stop, minus any, nix`;
/** "nothing but" and "not only" take nothing back. */
export const NO_NEGATORS =
  'nothing but, not only, not just, not merely, no doubt, no matter, no one, no longer, without doubt, no less, not to mention';
/** Where what is taken back ends. */
export const NEGATION_ENDS =
  'but, only, just, instead, while, because, so, who, which, showing, however, though, rather, please, make, use, keep, then, still';
/** Where it ends once something was taken back: "no people on a beach". */
export const NEGATION_PREPOSITIONS =
  'in, on, at, under, behind, by, from, for, near, over, with, next, beside, against, inside, around, above, below, between, through, across, into, beneath, is, are, during, that';

/** In other languages; the first words stand in front of what they take back. */
export const FOREIGN_NEGATORS: Readonly<Record<string, string>> = {
  es: 'sin, no, nunca, jamás, excepto, salvo, nada de, en lugar de, en vez de, ningún, ninguna, ni, menos, tampoco, evita, evitar, no es, no quiero, que no sea',
  de: 'ohne, kein, keine, keinen, keiner, keinem, keines, nicht, nie, niemals, statt, anstatt, anstelle, außer, weder, noch, bloß kein, vermeide, anstelle von, frei von, bitte nicht',
  fr: 'sans, pas, pas de, jamais, sauf, excepté, au lieu de, plutôt que, aucun, aucune, ni, hormis, éviter, évite, non, à la place de, hors, point de',
  it: 'senza, non, mai, tranne, eccetto, invece di, al posto di, nessun, nessuna, niente, né, evita, anziché, piuttosto che, salvo, escluso, nessuno, non un, non una',
  nl: 'zonder, geen, niet, nooit, behalve, in plaats van, noch, vermijd, uitgezonderd, allesbehalve, liever dan, niks, niets',
  pl: 'bez, nie, nigdy, oprócz, zamiast, żaden, żadna, żadnych, żadnego, ani, poza, unikaj, wyłączając, prócz, brak, nie jest, żadne',
  pt: 'sem, não, nunca, jamais, exceto, em vez de, ao invés de, nenhum, nenhuma, nem, nada de, evite, salvo, menos, em lugar de, fora',
  ar: 'بدون, ليس, ليست, لا, بلا, غير, ما عدا, بدلا من, بدلاً من, دون, إلا, وليس, ولا, لست, عدا, سوى, من دون, عوضا عن, لن, لم',
  zh: '不是, 不要, 没有, 沒有, 不, 无, 無, 非, 别, 別, 而不是, 除了, 避免, 不带, 不用, 勿, 并非, 绝不, 从不, 去掉, 不含',
};
/** These follow what they take back. */
export const POST_NEGATORS: Readonly<Record<string, string>> = {
  tr: 'olmadan, değil, hariç, yerine, olmasın, yok, dışında, istemiyorum, olmayan, içermesin, bulunmayan, kullanmadan, olmaksızın',
  ja: 'なし, ではなく, じゃなく, じゃない, ではない, でない, 以外, のない, がない, を除く, を除いて, 抜き, の代わりに, はない, 無し, しない, を使わず, いらない, 禁止, は不要',
};
/** Endings of Turkish words that take the word itself back: "insansız". */
export const TURKISH_ENDINGS = 'sız, siz, suz, süz';
