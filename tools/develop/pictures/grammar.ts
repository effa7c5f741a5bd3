/** What a prompt says of its things beside their names, in the twelve languages of the widget. */

export const GRAMMAR_LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'tr', 'ar', 'ja', 'zh'] as const;
export type GrammarLanguage = (typeof GRAMMAR_LANGUAGES)[number];

/** Words that show which language a prompt is in: articles, prepositions, "and". */
export const TELLING: Readonly<Record<GrammarLanguage, string>> = {
  en: 'a an the of with and in on at under over by for from to is are its his her two three wearing made',
  de: 'ein eine einen einem einer eines der die das den dem des und mit auf im am ist unter neben vor hinter über für zwei drei von zu',
  es: 'un una el la los las y con en de del al bajo sobre junto por para dos tres su',
  fr: 'un une le la les des du et avec dans sur sous de au aux près pour deux trois son sa',
  it: 'un una uno il lo la gli le e con in nel nella sul sulla di del della che sotto due tre al',
  nl: 'een de het en met op in van onder bij naast voor door twee drie aan zijn',
  pl: 'i z na w pod nad ze dwa dwie trzy jest przy obok oraz dla przez',
  pt: 'um uma o a os as e com em no na nos nas do da de sob sobre dois duas três ao',
  tr: 've bir ile üzerinde altında yanında iki üç için olan içinde bu',
  ar: 'في على مع من و تحت فوق إلى عند',
  ja: '',
  zh: '',
};

/** From one to twelve; alternatives stand apart by a bar. */
export const NUMBERS: Readonly<Record<GrammarLanguage, string>> = {
  en: 'one|single two|pair|couple|twin three|trio|few four|several five six seven eight nine ten eleven twelve|dozen',
  de: 'eins zwei|paar drei|einige vier|mehrere fünf sechs sieben acht neun zehn elf zwölf|dutzend',
  es: 'uno dos|par tres|unos|unas cuatro|varios|varias cinco seis siete ocho nueve diez once doce|docena',
  fr: 'seul|seule deux|paire trois|quelques quatre|plusieurs cinq six sept huit neuf dix onze douze|douzaine',
  it: 'uno due|paio|coppia tre|alcuni|alcune quattro|diversi cinque sei sette otto nove dieci undici dodici|dozzina',
  nl: 'één twee|paar drie|enkele vier|meerdere vijf zes zeven acht negen tien elf twaalf|dozijn',
  pl: 'jeden|jedna|jedno dwa|dwie|dwoje|para trzy|troje|kilka cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście|tuzin',
  pt: 'um dois|duas|par três|alguns|algumas quatro|vários|várias cinco seis sete oito nove dez onze doze|dúzia',
  tr: 'tek iki|çift üç|birkaç dört beş altı yedi sekiz dokuz on onbir oniki|düzine',
  ar: 'واحد|واحدة اثنان|اثنين|اثنتان|زوج ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثماني تسعة|تسع عشرة|عشر',
  ja: '一|ひとつ|一つ|一匹 二|ふたつ|二つ|二匹|二台|二人 三|みっつ|三つ|三匹|三台|三人 四|四つ|四匹 五|五つ|五匹 六 七 八 九 十',
  zh: '一|一个|一只 二|两|两个|两只|两辆|一对 三|三个|三只|三辆|几 四|四个|四只 五|五个|五只 六 七 八 九 十',
};

/** Colors in the order of `NAMED_COLORS`; each a bar-separated list of words, of which an ending may be left off with a star. */
export const COLOR_TERMS: Readonly<Record<GrammarLanguage, string>> = {
  en: 'red|crimson|scarlet orange yellow green|emerald blue|navy|azure purple|violet|lavender pink|magenta brown|tan black white|snowy gray|grey gold|golden silver teal|turquoise|cyan',
  de: 'rot* orange* gelb* grün* blau* lila|violett* rosa|pink* braun* schwarz* weiß*|weiss* grau* gold* silber* türkis*',
  es: 'roj* naranja* amarill* verde* azul* morad*|violeta* rosa* marr* negr* blanc* gris* dorad* platead* turquesa*',
  fr: 'rouge* orange* jaune* vert|verts|verte|vertes bleu* violet* rose|roses brun*|marron* noir* blanc* gris* doré* argenté* turquoise*',
  it: 'ross* arancion* giall* verd* blu|azzurr* viola rosa marron* ner* bianc* grigi* dorat* argentat* turchese',
  nl: 'rood|rode oranje geel|gele groen|groene blauw* paars* roze bruin* zwart* wit|witte grijs|grijze goud* zilver* turquoise',
  pl: 'czerwon* pomarańczow* żółt* zielon* niebiesk* fioletow* różow* brązow* czarn* biał* szar* złot* srebrn* turkusow*',
  pt: 'vermelh* laranja* amarel* verde* azul|azuis rox* rosa|cor-de-rosa marrom|castanh* pret*|negr* branc* cinza* dourad* pratead* turquesa',
  tr: 'kırmızı turuncu sarı yeşil mavi mor pembe kahverengi siyah beyaz gri altın gümüş turkuaz',
  ar: 'أحمر|حمراء|الأحمر|الحمراء برتقالي* أصفر|صفراء أخضر|خضراء أزرق|زرقاء|الأزرق بنفسجي* وردي* بني* أسود|سوداء|الأسود|السوداء أبيض|بيضاء|الأبيض|البيضاء رمادي* ذهبي* فضي* فيروزي*',
  ja: '赤い|赤 オレンジ色 黄色い|黄色|黄 緑の|緑色|緑 青い|青 紫の|紫 ピンクの|ピンク 茶色い|茶色|茶 黒い|黒 白い|白 灰色の|灰色 金の|金色 銀の|銀色 水色の|水色',
  zh: '红色的|红色|红 橙色的|橙色|橙 黄色的|黄色|黄 绿色的|绿色|绿 蓝色的|蓝色|蓝 紫色的|紫色|紫 粉色的|粉红色|粉色 棕色的|棕色|褐色 黑色的|黑色|黑 白色的|白色|白 灰色的|灰色 金色的|金色 银色的|银色 青色的|青色',
};

/** Places that are scenes, not things. A star leaves off the ending. */
export const PLACE_TERMS = ['water', 'hills', 'desert', 'table', 'space', 'meadow', 'deep', 'snow', 'street', 'forest'] as const;
export const PLACE_WORDS: Readonly<Record<GrammarLanguage, string>> = {
  en: 'sea|ocean|lake|river|bay|beach|coast|shore|seaside|harbor|harbour|island|pond|fjord|lagoon|pier|port|water|waterfall|waves hills|hill|mountain|mountains|valley|canyon|peak|peaks|alps|cliff desert|deserts|dune|dunes|sahara|mars|savanna|sand table|desk|kitchen|shelf|room|studio|windowsill|interior|bedroom|office|plate|counter space|galaxy|cosmos|orbit|universe|nebula meadow|grass|field|lawn|park|garden|farm|countryside|backyard|yard underwater|seabed|reef|aquarium snow|snowy|winter|arctic|glacier|ice street|road|city|town|village|alley|sidewalk|downtown|square|plaza forest|woods|jungle|woodland|rainforest|grove',
  de: 'meer*|ozean*|see|fluss|bucht|strand*|küste*|ufer*|hafen*|insel*|teich*|wasser* hügel*|berg|berge|bergen|gebirge|tal|schlucht|gipfel wüste*|düne*|sand tisch*|schreibtisch*|küche*|regal*|zimmer*|raum weltraum|weltall|galaxie wiese*|gras|feld*|park*|garten|bauernhof unterwasser|riff|aquarium schnee*|winter*|eis straße*|stadt*|dorf*|gasse wald|wälder|dschungel',
  es: 'mar|océano|lago|río|bahía|playa*|costa|puerto|isla*|estanque|agua colina*|montaña*|valle|cañón|acantilado desierto*|duna*|arena mesa*|escritorio|cocina|estante|habitación espacio|galaxia|universo prado*|césped|hierba|campo|parque|jardín|granja submarino|arrecife nieve|nevad*|invierno calle*|ciudad|pueblo|plaza bosque*|selva',
  fr: 'mer|océan|lac|rivière|baie|plage*|côte|port|île*|étang|eau colline*|montagne*|vallée|falaise désert*|dune*|sable table|bureau|cuisine|étagère|chambre espace|galaxie|univers prairie*|pré|herbe|champ*|parc|jardin*|ferme sous-marin|récif neige|enneigé*|hiver rue*|ville|village|place forêt*|bois|jungle',
  it: 'mare|oceano|lago|fiume|baia|spiaggia|costa|porto|isola|stagno|acqua collina|colline|montagna|montagne|valle|scogliera deserto|duna|dune|sabbia tavolo|tavola|scrivania|cucina|scaffale|stanza spazio|galassia|universo prato|erba|campo|parco|giardino|fattoria subacqueo|barriera neve|nevoso|inverno strada|città|paese|piazza bosco|foresta|giungla',
  nl: 'zee|oceaan|meer|rivier|baai|strand|kust|haven|eiland|vijver|water heuvel*|berg|bergen|vallei|klif woestijn|duin*|zand tafel|bureau|keuken|plank|kamer ruimte|heelal|sterrenstelsel weide|gras|veld|park|tuin|boerderij onderwater|rif sneeuw*|winter straat|stad|dorp|plein bos|jungle|woud',
  pl: 'morz*|ocean*|jezior*|rzek*|zatok*|plaż*|wybrzeż*|port|porcie|wysp*|staw*|wod* wzgórz*|gór|góry|górach|góra|dolin* pustyn*|wydm*|piask* stół|stole|biurk*|kuchn*|półk*|pokoj* kosmos*|galaktyk* łąk*|traw*|pol*|park*|ogród|ogrodzie|farm* podwodn*|raf* śnieg*|zim* ulic*|miast*|wieś|wsi las|lesie|dżungl*',
  pt: 'mar|oceano|lago|rio|baía|praia|costa|porto|ilha|lagoa|água colina*|montanha*|vale|penhasco deserto|duna*|areia mesa|escrivaninha|cozinha|prateleira|quarto espaço|galáxia|universo prado|grama|relva|campo|parque|jardim|fazenda subaquático|recife neve|inverno rua|cidade|aldeia|praça floresta|bosque|selva',
  tr: 'deniz*|okyanus*|göl*|nehir*|plaj*|sahil*|kıyı*|liman*|ada|adada|su|suda tepe*|dağ*|vadi* çöl*|kum* masa*|mutfak*|raf*|oda* uzay*|galaksi* çayır*|çimen*|park*|bahçe*|çiftlik* sualtı|resif kar|karda|karlı|kış* sokak*|şehir*|köy*|cadde* orman*',
  ar: 'بحر|البحر|محيط|المحيط|بحيرة|البحيرة|نهر|النهر|شاطئ|الشاطئ|ميناء|جزيرة|ماء|الماء تل|تلال|جبل|جبال|الجبل|الجبال|وادي صحراء|الصحراء|رمال|الرمال طاولة|الطاولة|مكتب|مطبخ|المطبخ|غرفة فضاء|الفضاء|مجرة مرج|عشب|العشب|حقل|حديقة|الحديقة|مزرعة أعماق ثلج|الثلج|شتاء شارع|الشارع|مدينة|المدينة|قرية غابة|الغابة',
  ja: '海|海辺|浜辺|ビーチ|湖|川|港|島|池|水面 丘|山|谷 砂漠|砂丘|砂 机|テーブル|台所|キッチン|棚|部屋 宇宙|銀河 草原|草|野原|公園|庭|牧場 海底|水中 雪|冬 通り|街|町|村|道 森|林|ジャングル',
  zh: '海|大海|海边|海滩|沙滩|湖|湖边|河|河边|港口|岛|池塘|水 山|山上|丘陵|山谷 沙漠|沙丘|沙 桌子|桌上|桌|厨房|架子|房间 太空|宇宙|银河 草地|草原|草|田野|公园|花园|农场 海底|水下 雪|雪地|冬天 街道|街|城市|村庄|路 森林|树林|丛林',
};

/** Names of kinds of pictures and of materials, which are no things in a prompt. */
export const MEDIUM_TERMS: Readonly<Record<GrammarLanguage, string>> = {
  en: '',
  de: 'foto bild gemälde zeichnung illustration plakat poster aufkleber logo symbol stil stift bleistift tinte öl papier aquarell kamera film',
  es: 'foto imagen pintura dibujo ilustración cartel póster pegatina logo icono estilo lápiz tinta óleo papel acuarela cámara película',
  fr: 'photo image peinture dessin illustration affiche poster autocollant logo icône style crayon encre huile papier aquarelle film appareil tableau',
  it: 'foto immagine dipinto disegno illustrazione manifesto poster adesivo logo icona stile matita inchiostro olio carta acquerello film quadro',
  nl: 'foto beeld afbeelding schilderij tekening illustratie poster sticker logo icoon stijl potlood inkt olie papier aquarel film camera',
  pl: 'zdjęcie zdjęcia obraz obrazek rysunek ilustracja plakat naklejka logo ikona styl ołówek tusz olej papier akwarela film aparat',
  pt: 'foto imagem pintura desenho ilustração cartaz pôster adesivo logo ícone estilo lápis tinta óleo papel aquarela filme câmera',
  tr: 'fotoğraf resim tablo çizim illüstrasyon afiş poster çıkartma logo simge stil kalem mürekkep yağlı kağıt suluboya film kamera',
  ar: 'صورة لوحة رسم ملصق شعار أيقونة نمط قلم حبر زيت ورق فيلم كاميرا',
  ja: '写真 絵 絵画 イラスト ポスター ステッカー ロゴ アイコン 鉛筆 インク 油絵 水彩 水彩画 映画 紙',
  zh: '照片 图片 画 绘画 插图 海报 贴纸 标志 图标 铅笔 墨水 油画 水彩 水彩画 电影 纸',
};
