/** Behind the hour, in the languages of the widget. */
export const CLOCK_AFTER =
  "am, pm, a.m, p.m, o'clock, oclock, uhr, uur, heures, heure, h, hrs, hours, horas, hora, ore, godzina, godz, rano, wieczorem, nachts, morgens, abends, صباحا, صباحاً, مساء, مساءً, فجرا, فجراً, ليلا, ليلاً";
/** In front of it. */
export const CLOCK_BEFORE = 'saat, saatte, alle, las, às, as, ore, godzina, godzinie, o, الساعة, kl';
/** Joined to it. */
export const CLOCK_GLUED = 'am, pm, h, uhr, hrs';
/** Behind the hour in scripts without spaces, and the hours that are no digits. */
export const CLOCK_SIGNS = '時点點时';
export const CLOCK_NUMERALS = '一二三四五六七八九十两';

/** What brings its own light in eleven more languages: times, lamps, what covers, weather, and kinds of photograph. Stems of words. */
export const LIT_ELSEWHERE: Readonly<Record<string, string>> = {
  de: 'taschenlampe, kerze, laterne, lagerfeuer, scheinwerfer, straßenlampe, neonlicht, blitz, gegenlicht, morgens, abends, mittags, dämmerung, sonnig, bewölkt, unter der decke, unter einer decke, im schrank, im zelt, keller, höhle, fahndungsfoto, polizeifoto, passfoto, passbild, röntgen, überwachungskamera, infrarot, nachtsicht, roter teppich, paparazzi, dashcam, polaroid',
  es: 'linterna, vela, velas, farol, hoguera, fogata, faros, neón, contraluz, madrugada, mediodía, mañana, tarde, soleado, nublado, bajo una manta, bajo la manta, armario, sótano, cueva, foto policial, ficha policial, foto de carnet, foto de pasaporte, radiografía, rayos x, cámara de seguridad, infrarrojo, visión nocturna, alfombra roja, con flash',
  fr: "lampe de poche, lampe torche, bougie, lanterne, feu de camp, phares, néon, contre-jour, à l'aube, aube, midi, matin, après-midi, soir, ensoleillé, nuageux, sous une couverture, sous la couverture, sous la couette, placard, tente, cave, grotte, photo d'identité, photo de police, radiographie, rayons x, caméra de surveillance, infrarouge, vision nocturne, tapis rouge, au flash",
  it: 'torcia, candela, candele, lanterna, falò, fari, controluce, mezzogiorno, mattina, pomeriggio, sera, soleggiato, nuvoloso, sotto una coperta, sotto la coperta, sotto le coperte, armadio, tenda, cantina, grotta, foto segnaletica, fototessera, foto tessera, radiografia, raggi x, telecamera di sicurezza, infrarossi, visione notturna, tappeto rosso, con il flash',
  pt: 'farolete, lampião, fogueira, faróis, contraluz, meio-dia, manhã, tarde, ensolarado, nublado, debaixo da coberta, debaixo do cobertor, sob o cobertor, porão, caverna, foto 3x4, raio x, raio-x, câmera de segurança, câmara de segurança, infravermelho, visão noturna, tapete vermelho',
  nl: 'zaklamp, kaars, kaarsen, lantaarn, kampvuur, koplampen, tegenlicht, ochtend, middag, avond, zonnig, bewolkt, onder een deken, onder de deken, kelder, grot, politiefoto, pasfoto, röntgenfoto, bewakingscamera, infrarood, nachtzicht, rode loper, flits',
  pl: 'latark, świec, latarni, ognisk, reflektor, pod światło, południe, rano, wieczór, wieczorem, słoneczn, pochmurn, pod kocem, pod kołdrą, piwnic, jaskini, zdjęcie policyjne, zdjęcie paszportowe, rentgen, kamera monitoringu, podczerwie, noktowiz, czerwony dywan, lampą błyskową',
  tr: 'el feneri, mum ışığ, mumlar, fener, kamp ateşi, farlar, ters ışık, sabah, öğle, akşam, güneşli, bulutlu, battaniye, yorgan, bodrum, mağara, sabıka fotoğraf, vesikalık, röntgen, güvenlik kamera, kızılötesi, gece görüş, kırmızı halı, flaşlı',
  ja: '懐中電灯, ろうそく, ロウソク, 蝋燭, 提灯, 焚き火, ヘッドライト, ネオン, 逆光, 朝, 昼, 夕方, 晴れ, 曇り, 毛布, 布団, 押し入れ, テント, 地下, 洞窟, マグショット, 証明写真, パスポート写真, レントゲン, 防犯カメラ, 監視カメラ, 赤外線, 暗視, レッドカーペット, フラッシュ',
  zh: '手电筒, 蜡烛, 灯笼, 篝火, 车灯, 霓虹, 逆光, 凌晨, 清晨, 早晨, 早上, 中午, 下午, 傍晚, 晴天, 阴天, 毯子, 被子, 衣柜, 帐篷, 地下室, 洞穴, 入案照, 证件照, 护照照片, x光, 监控, 红外, 夜视, 红毯, 闪光灯',
  ar: 'مصباح يدوي, كشاف, شمعة, شموع, فانوس, فوانيس, نار المخيم, نيون, ضوء خلفي, فجر, صباح, ظهر, عصر, مساء, مشمس, غائم, بطانية, لحاف, خزانة, خيمة, قبو, كهف, صورة جنائية, صورة شخصية للجواز, صورة جواز, أشعة سينية, كاميرا مراقبة, أشعة تحت الحمراء, رؤية ليلية, سجادة حمراء, فلاش',
};
