import type { PicturePlace } from './choose.ts';
import type { GrammarLanguage } from './grammar.ts';

/** Pictures that no set of emoji has and many prompts ask for: drawn for Easel, in the manner of the others. */
export interface OwnPicture {
  readonly label: string;
  readonly place: PicturePlace;
  readonly body: string;
  readonly words: Readonly<Record<GrammarLanguage, string>>;
}

export const OWN_PICTURES: readonly OwnPicture[] = [
  {
    label: 'lighthouse',
    place: { slot: 'g', size: 1.5 },
    words: {
      en: 'lighthouse',
      de: 'leuchtturm',
      es: 'faro',
      fr: 'phare',
      it: 'faro',
      nl: 'vuurtoren',
      pl: 'latarnia morska,latarnia',
      pt: 'farol',
      tr: 'deniz feneri,fener',
      ar: 'منارة,فنار',
      ja: '灯台',
      zh: '灯塔',
    },
    body: '<path fill="#636363" d="M8 30c0-1.6 1.6-3 3.5-3h9c1.900 0 3.500 1.400 3.500 3z"/><path fill="#f4f4f4" d="M11.700 10.500h8.600l1.900 17h-12.400z"/><path fill="#f8312f" d="M11.300 14.200h9.400l.42 3.700h-10.240zM10.500 21.500h11l.42 3.700h-11.840z"/><path fill="#d3d3d3" d="M18.300 10.500h2l1.900 17h-2.700z" opacity="0.35"/><path fill="#533566" d="M14.600 27.500v-2.300a1.400 1.400 0 0 1 2.800 0v2.300zM15.200 19.200h1.600v1.900h-1.600z"/><path fill="#4a4a5a" d="M10.200 9.600h11.600c.4 0 .7.3.7.7s-.3.7-.7.7H10.200a.7.7 0 0 1 0-1.400z"/><path fill="#fcd53f" d="M12.700 5.600h6.600v4h-6.600z"/><path fill="#fff478" d="M14.400 5.600h2.200v4h-2.200z"/><path fill="#f8312f" d="M11.800 5.800C12.200 3.500 13.900 2 16 2s3.800 1.500 4.200 3.800z"/>',
  },
  {
    label: 'windmill',
    place: { slot: 'g', size: 1.5 },
    words: {
      en: 'windmill,mill',
      de: 'windmühle,mühle',
      es: 'molino,molino de viento',
      fr: 'moulin,moulin à vent',
      it: 'mulino,mulino a vento',
      nl: 'windmolen,molen',
      pl: 'wiatrak,młyn',
      pt: 'moinho,moinho de vento',
      tr: 'yel değirmeni,değirmen',
      ar: 'طاحونة',
      ja: '風車',
      zh: '风车',
    },
    body: '<path fill="#e6d3b8" d="M11.600 13h8.800l2.600 17H9z"/><path fill="#cdb595" d="M18 13h2.400L23 30h-4z"/><path fill="#7d4533" d="M14.200 30v-3.600a1.800 1.800 0 0 1 3.600 0V30zM14.700 19.500h2.600v2.600h-2.600z"/><path fill="#a34a3a" d="M10.700 13.300c0-3 2.400-5 5.300-5s5.300 2 5.300 5z"/><path fill="#f4f4f4" d="M16.500 10.600 25.500 1.600l2 2-9 9zM17.500 12.300l9 9-2 2-9-9zM15.500 13.400l-9 9-2-2 9-9zM14.500 11.700l-9-9 2-2 9 9z"/><path fill="#8a6a52" d="M24.900 2.200l.7-.7.7.7L16 12.500 5.800 22.700l-.7-.7zM7.200 1.800l-.7.7 19.300 19.200.7-.7z"/><circle cx="16" cy="12" r="1.500" fill="#533566"/>',
  },
  {
    label: 'hot air balloon',
    place: { slot: 'a', size: 1.1 },
    words: {
      en: 'hot air balloon,hot-air balloon',
      de: 'heißluftballon,ballon',
      es: 'globo aerostático,globo',
      fr: 'montgolfière',
      it: 'mongolfiera',
      nl: 'luchtballon,heteluchtballon',
      pl: 'balon',
      pt: 'balão de ar quente,balão',
      tr: 'sıcak hava balonu,balon',
      ar: 'منطاد',
      ja: '気球,熱気球',
      zh: '热气球',
    },
    body: '<path fill="#f8312f" d="M16 1.500c-5.800 0-10 4.200-10 9.700 0 5.400 4.700 9.500 7.300 12.300h5.400C21.300 20.700 26 16.600 26 11.200c0-5.500-4.200-9.700-10-9.700"/><path fill="#fcd53f" d="M16 1.500c-3.800 0-6.300 4.200-6.300 9.700 0 5.400 3 9.500 4.600 12.300h3.400c1.600-2.800 4.600-6.900 4.600-12.300 0-5.500-2.500-9.700-6.300-9.700"/><path fill="#f8312f" d="M16 1.500c-1.700 0-2.900 4.200-2.900 9.700 0 5.400 1.400 9.500 2.100 12.300h1.600c.7-2.800 2.100-6.900 2.100-12.300 0-5.500-1.200-9.700-2.900-9.700"/><path fill="#533566" d="M13.300 23.500h.5l.7 3h-.5zM18.200 23.500h.5l-.7 3h-.5z"/><path fill="#d3883e" d="M13.200 26.300h5.600l-.5 3.500c0 .4-.3.700-.7.700h-3.200c-.4 0-.7-.3-.7-.7z"/><path fill="#8a4f2a" d="M13 26h6v1.200h-6z"/>',
  },
  {
    label: 'table lamp',
    place: { slot: 'g', size: 0.6 },
    words: {
      en: 'table lamp,desk lamp,lamp',
      de: 'tischlampe,lampe,stehlampe',
      es: 'lámpara',
      fr: 'lampe',
      it: 'lampada',
      nl: 'lamp',
      pl: 'lampa,lampka',
      pt: 'candeeiro,abajur,luminária',
      tr: 'lamba,abajur',
      ar: 'مصباح',
      ja: 'ランプ,電気スタンド',
      zh: '台灯,灯',
    },
    body: '<path fill="#7d4533" d="M15 16h2v11h-2z"/><path fill="#d3883e" d="M12.500 22.500c0-2.200 1.600-4.500 3.500-4.500s3.500 2.300 3.500 4.500-1.400 4.500-3.500 4.500-3.500-2.300-3.500-4.500"/><path fill="#7d4533" d="M10 30c0-1.900 1.500-3.200 3.300-3.200h5.400c1.800 0 3.300 1.300 3.300 3.200z"/><path fill="#fcd53f" d="M11.500 3h9c.5 0 .9.300 1 .8l3.400 12c.2.700-.3 1.400-1 1.400H8.100c-.7 0-1.200-.7-1-1.400l3.400-12c.1-.5.5-.8 1-.8"/><path fill="#fff478" d="M13.300 3h5.400l1.700 14.200h-8.800z"/>',
  },
];
