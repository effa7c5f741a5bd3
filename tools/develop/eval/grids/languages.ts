/** Requests for drawings, artifacts and styles that no list has, in the languages of the widget beside English. */
export interface LanguageGrid {
  readonly language: string;
  /** `{s}` is the subject. None of these is a photograph. */
  readonly drawn: readonly string[];
  readonly artifacts: readonly string[];
  /** `{s}` is the subject, `{x}` the style. */
  readonly styled: readonly string[];
  readonly subjects: readonly string[];
}

export const LANGUAGE_GRIDS: readonly LanguageGrid[] = [
  {
    language: 'de',
    drawn: [
      'zeichne {s}',
      'male {s}',
      'bitte zeichne mir {s}',
      'kannst du {s} zeichnen?',
      'skizziere {s}',
      'Aquarell: {s}',
      'eine Zeichnung: {s}',
    ],
    artifacts: [
      'ein logo für {s}',
      'plakat mit {s}',
      'erstelle ein schaubild über {s}',
      'aufkleber: {s}',
      'gestalte eine karte mit {s}',
    ],
    styled: ['{s} im stil von {x}', '{s} im {x}-stil', '{s}, {x}-ästhetik'],
    subjects: ['einen fuchs', 'zwei kinder am strand', 'eine alte mühle'],
  },
  {
    language: 'es',
    drawn: [
      'dibuja {s}',
      'pinta {s}',
      'por favor dibújame {s}',
      '¿puedes dibujar {s}?',
      'un boceto de {s}',
      'acuarela de {s}',
      'un dibujo de {s}',
    ],
    artifacts: [
      'un logo con {s}',
      'cartel con {s}',
      'haz una infografía sobre {s}',
      'pegatina de {s}',
      'diseña una tarjeta con {s}',
    ],
    styled: ['{s} al estilo de {x}', '{s} en estilo {x}', '{s}, estética {x}'],
    subjects: ['un zorro', 'dos niños en la playa', 'un molino viejo'],
  },
  {
    language: 'fr',
    drawn: [
      'dessine {s}',
      'peins {s}',
      'dessine-moi {s} stp',
      'peux-tu dessiner {s} ?',
      'un croquis avec {s}',
      'une aquarelle avec {s}',
      'illustre {s}',
    ],
    artifacts: [
      'un logo avec {s}',
      'une affiche avec {s}',
      'crée une infographie sur {s}',
      'autocollant avec {s}',
      'une carte de vœux avec {s}',
    ],
    styled: ['{s} dans le style de {x}', '{s}, style {x}', '{s}, esthétique {x}'],
    subjects: ['un renard', 'deux enfants à la plage', 'un vieux moulin'],
  },
  {
    language: 'it',
    drawn: [
      'disegna {s}',
      'dipingi {s}',
      'per favore disegnami {s}',
      'puoi disegnare {s}?',
      'uno schizzo con {s}',
      'acquerello con {s}',
      'illustra {s}',
    ],
    artifacts: [
      'un logo con {s}',
      'una locandina con {s}',
      "crea un'infografica su {s}",
      'adesivo con {s}',
      'biglietto di auguri con {s}',
    ],
    styled: ['{s} nello stile di {x}', '{s}, stile {x}', '{s}, estetica {x}'],
    subjects: ['una volpe', 'due bambini al mare', 'un vecchio mulino'],
  },
  {
    language: 'nl',
    drawn: [
      'teken {s}',
      'schilder {s}',
      'teken alsjeblieft {s}',
      'kun je {s} tekenen?',
      'schets {s}',
      'aquarel van {s}',
      'een tekening van {s}',
    ],
    artifacts: [
      'een logo met {s}',
      'poster met {s}',
      'maak een infographic over {s}',
      'sticker van {s}',
      'ontwerp een kaart met {s}',
    ],
    styled: ['{s} in de stijl van {x}', '{s} in {x}-stijl', '{s}, {x}-esthetiek'],
    subjects: ['een vos', 'twee kinderen op het strand', 'een oude molen'],
  },
  {
    language: 'pt',
    drawn: [
      'desenhe {s}',
      'pinte {s}',
      'por favor desenha {s}',
      'você pode desenhar {s}?',
      'um esboço de {s}',
      'aquarela de {s}',
      'um desenho de {s}',
    ],
    artifacts: ['um logo com {s}', 'cartaz com {s}', 'crie um infográfico sobre {s}', 'adesivo de {s}', 'faça um cartão com {s}'],
    styled: ['{s} no estilo de {x}', '{s}, estilo {x}', '{s}, estética {x}'],
    subjects: ['uma raposa', 'duas crianças na praia', 'um moinho velho'],
  },
  {
    language: 'pl',
    drawn: [
      'narysuj {s}',
      'namaluj {s}',
      'proszę narysuj mi {s}',
      'czy możesz narysować {s}?',
      'naszkicuj {s}',
      'akwarela: {s}',
      'rysunek: {s}',
    ],
    artifacts: ['logo: {s}', 'plakat: {s}', 'zrób infografikę: {s}', 'naklejka: {s}', 'zaprojektuj kartkę: {s}'],
    styled: ['{s} w stylu {x}', '{s}, styl {x}', '{s}, estetyka {x}'],
    subjects: ['lisa', 'dwoje dzieci na plaży', 'stary młyn'],
  },
  {
    language: 'tr',
    drawn: ['{s} çiz', '{s} resmi yap', 'lütfen {s} çizer misin', '{s} çizimi', '{s} suluboya', 'bana {s} çiz', '{s} karikatürü'],
    artifacts: [
      '{s} için logo',
      '{s} afişi',
      '{s} hakkında infografik hazırla',
      '{s} çıkartması',
      '{s} ile doğum günü kartı tasarla',
    ],
    styled: ['{x} tarzında {s}', '{x} stilinde {s}', '{s}, {x} estetiği'],
    subjects: ['bir tilki', 'plajda iki çocuk', 'eski bir değirmen'],
  },
  {
    language: 'ar',
    drawn: [
      'ارسم {s}',
      'ارسم لي {s} من فضلك',
      'هل يمكنك رسم {s}؟',
      'رسمة {s}',
      'لوحة مائية {s}',
      'رسم بالقلم الرصاص {s}',
      'لوحة زيتية {s}',
    ],
    artifacts: ['شعار {s}', 'ملصق {s}', 'صمم إنفوجرافيك عن {s}', 'أيقونة {s}', 'صمم بطاقة {s}'],
    styled: ['{s} بأسلوب {x}', '{s} على طريقة {x}', '{s} بنمط {x}'],
    subjects: ['ثعلب', 'طفلان على الشاطئ', 'طاحونة قديمة'],
  },
  {
    language: 'ja',
    drawn: [
      '{s}を描いて',
      '{s}の絵を描いてください',
      '{s}のイラスト',
      '{s}の水彩画',
      '{s}のスケッチ',
      '{s}を描いてくれますか',
      '{s}の油絵',
    ],
    artifacts: ['{s}のロゴ', '{s}のポスター', '{s}の図解を作って', '{s}のステッカー', '{s}のアイコンをデザインして'],
    styled: ['{x}風の{s}', '{x}スタイルで{s}', '{s}、{x}のスタイル'],
    subjects: ['狐', '浜辺の二人の子供', '古い水車小屋'],
  },
  {
    language: 'zh',
    drawn: ['画{s}', '请画{s}', '帮我画{s}', '你能画{s}吗？', '{s}的插画', '{s}的水彩画', '{s}的素描'],
    artifacts: ['{s}的标志', '{s}海报', '做一张关于{s}的信息图', '{s}贴纸', '设计{s}的图标'],
    styled: ['{x}风格的{s}', '{s}，{x}风格', '以{x}的风格画{s}'],
    subjects: ['一只狐狸', '海滩上的两个孩子', '老磨坊'],
  },
];
