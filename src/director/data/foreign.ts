import type { FacetName } from '../../contract/direction.ts';
import type { Medium, Tone } from '../terms.ts';

/** What a run of words in another language says. */
export interface ForeignRow {
  readonly facets: readonly FacetName[];
  readonly medium?: Medium;
  readonly tone?: Tone;
  readonly colors?: readonly string[];
  /** Stems: the last word of each may go on ("акварел" → "акварелью"). Scripts without spaces are looked for anywhere. */
  readonly stems: string;
}

const head = (family: Medium['family'], kind?: string): Pick<ForeignRow, 'facets' | 'medium'> => ({
  facets: ['medium'],
  medium: { family, place: 'head', ...(kind !== undefined && { kind }) },
});

/** The few words of other languages that decide most: what it is made with, night and evening, close, without colour, without text. */
export const FOREIGN: readonly ForeignRow[] = [
  {
    ...head('painting', 'watercolor'),
    stems: `acuarela, aquarell, acquerello, aquarela, aquarel, akwarel, akvarel, suluboya, акварел, لوحة مائية, ألوان مائية, 水彩, जलरंग, 수채화, màu nước, cat air`,
  },
  {
    ...head('painting', 'oil'),
    stems: `pintura al óleo, óleo sobre, peinture à l'huile, huile sur toile, ölgemälde, ölbild, dipinto a olio, olio su tela, pintura a óleo, olieverf, obraz olejn, olejem na,
      yağlı boya, картина маслом, маслом на, لوحة زيتية, 油絵, 油画, तैल चित्र, 유화`,
  },
  {
    ...head('painting'),
    stems: 'pintura de, cuadro de, peinture de, tableau de, gemälde, dipinto, schilderij, obraz, картина, لوحة, 絵画, पेंटिंग',
  },
  {
    facets: ['medium'],
    medium: { family: 'drawing', kind: 'pencil', place: 'head', mono: true },
    stems: `dibujo a lápiz, dessin au crayon, bleistiftzeichnung, bleistiftskizze, disegno a matita, desenho a lápis, potloodtekening, rysunek ołówkiem, kurşun kalem, карандашн,
      карандашом, رسم بالقلم الرصاص, 鉛筆画, 铅笔画, 素描, पेंसिल`,
  },
  {
    ...head('drawing'),
    stems:
      'dibujo, dessin, zeichnung, skizze, disegno, desenho, tekening, rysunek, szkic, çizim, рисунок, эскиз, رسم, イラスト, 插画, 漫画, रेखाचित्र, caricatura, bande dessinée, cómic',
  },
  {
    ...head('flat', 'logo'),
    stems: 'logo, logotipo, logotyp, логотип, شعار, ロゴ, 标志, 商标, लोगो, 로고',
  },
  {
    ...head('flat', 'icon'),
    stems: 'icono, icône, icon, icona, ícone, pictogram, ikona, ikonk, ikon, иконк, значок, أيقونة, アイコン, 图标, आइकन, 아이콘',
  },
  {
    ...head('flat', 'sticker'),
    stems: 'pegatina, autocollant, aufkleber, adesivo, naklejk, çıkartma, стикер, наклейк, ملصق, ステッカー, 贴纸, स्टिकर, 스티커',
  },
  {
    ...head('document', 'poster'),
    stems: 'cartel de, póster, affiche, plakat, poster, locandina, cartaz, afiş, плакат, постер, ポスター, 海报, पोस्टर',
  },
  {
    ...head('document'),
    stems:
      'mapa, carte d, landkarte, karte einer, karte von, karte der, mappa, harita, карта, خريطة, の地図, 地图, नक्शा, infografía, infographie, infografik, infografica',
  },
  { ...head('pixel'), stems: 'pixel art, pixelkunst, arte pixel, пиксель, ピクセルアート, ドット絵, 像素画, पिक्सेल' },
  {
    facets: ['medium', 'palette'],
    medium: { family: 'photo', place: 'head' },
    colors: ['#1c1c1c', '#8a8a8a', '#f2f2f0'],
    stems: 'schwarzweißfoto, schwarzweissfoto, 白黒写真, 黑白照片, صورة بالأبيض والأسود',
  },
  {
    ...head('photo'),
    stems: 'foto, fotografía, fotografi, photo, photographie, zdjęcie, фото, فوتوغراف, 写真, 照片, तस्वीर, 사진',
  },
  {
    facets: ['palette'],
    colors: ['#1c1c1c', '#8a8a8a', '#f2f2f0'],
    stems: `blanco y negro, noir et blanc, schwarzwei, schwarz weiß, bianco e nero, preto e branco, zwart wit, czarno biał, siyah beyaz, чёрно бел, черно бел, monocrom, بالأبيض والأسود,
      白黒, 黑白, モノクロ, श्वेत श्याम, 흑백`,
  },
  {
    facets: ['light'],
    tone: 'night',
    stems:
      'de noche, noche, la nuit, nuit, bei nacht, nacht, nachts, di notte, notte, notturn, à noite, noite, w nocy, nocą, gece, ночью, ночн, ليل, الليل, في الليل, 夜, रात',
  },
  {
    facets: ['light'],
    tone: 'warm',
    stems: `atardecer, amanecer, puesta de sol, coucher du soleil, coucher de soleil, lever du soleil, sonnenuntergang, sonnenaufgang, abendrot, tramonto, alba, pôr do sol, nascer do sol,
      zachod, zachód, wschód, gün bat, gün doğ, закат, рассвет, غروب, الغروب, شروق, 夕焼, 夕日, 夕暮, 夕阳, 日落, 日出, सूर्यास्त, सूर्योदय`,
  },
  {
    facets: ['light'],
    tone: 'cool',
    stems: `tormenta, lluvia, niebla, tempête, sous la pluie, brouillard, sturm, regen, nebel, tempesta, pioggia, nebbia, tempestade, chuva, neblina, burz, deszcz, mgł, mgle, fırtına, yağmur, sis,
      шторм, дожд, туман, العاصفة, عاصفة, المطر, ضباب, 嵐, 雨, 霧, 暴风雨, 雾, तूफ़ान, बारिश, कोहर`,
  },
  {
    facets: ['camera', 'composition'],
    stems:
      'primer plano, gros plan, nahaufnahme, primo piano, close de, close up, zbliżenie, yakın çekim, крупным план, لقطة قريبة, クローズアップ, 接写, 特写, क्लोज़ अप, क्लोज़अप, 클로즈업',
  },
  {
    facets: ['composition'],
    stems: 'retrato, portrait, porträt, portret, ritratto, портрет, portre, صورة شخصية, 肖像, 自画像, शबीह, 초상화',
  },
  {
    facets: ['text'],
    stems:
      'sin texto, sans texte, ohne text, senza testo, sem texto, zonder tekst, bez tekstu, bez napisów, yazısız, без текста, بدون نص, 文字なし, 无文字, 没有文字',
  },
];
