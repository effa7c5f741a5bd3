/** What makes an artifact a thing in the scene: where it hangs, what it is made of, and how it has fared. */

/** Behind it: "a poster peeling from", "a billboard seen from". */
export const PLACED_DOING =
  'hanging, lying, leaning, pinned, taped, stuck, nailed, glued, seen, blowing, burning, melting, propped, mounted, projected, fluttering, buried, abandoned, left, thrown, scattered, peeling, spread, folded, unfolded, clutched, tacked, reflected';

export const PLACED_AT =
  'on, in, at, under, beneath, by, beside, near, behind, inside, above, over, against, along, across, outside';

/** Things that others hang on, lie on, or are held in. */
export const SURFACES = `wall, walls, table, desk, door, fridge, refrigerator, window, windows, lamppost, lamp post, pole, fence, floor, shelf, counter, bench, laptop, phone, mug, cup, shirt, tshirt, t-shirt, hat, cap, bag, tote, hoodie, jersey, helmet, car, van, truck, bus, train,
  building, storefront, skateboard, bottle, jar, suitcase, guitar, easel, whiteboard, screen, billboard, napkin, dashboard, nightstand, couch, sofa, bed, pillow, hand, hands, fingers, lap, pocket, wallet, envelope, drawer, mailbox, bulletin, corkboard, pinboard, mantel, mantelpiece, fireplace, locker, tree, trunk, rock, sidewalk, pavement, street,
  road, highway, freeway, rooftop, museum, gallery, bedroom, kitchen, office, classroom, cafe, station, platform, alley, hallway, corridor, garage, shop, store, field, desert, beach, forest, bar, diner, restaurant, pub, entrance, doorway, shopfront, casino, motel, hotel, theater, cinema, church, barn, bakery, dress, skirt, scarf, tie, rug, carpet, curtain, curtains, vase, plate, wings, skin, arm, forearm, apron, kimono, umbrella, pavilion`;

/** Media are made on paper and board as well: only here they hang or stand. */
export const HANGING_PLACES = 'wall, walls, mantel, mantelpiece, fireplace, museum, gallery, easel, bed, couch, sofa';
/** Only behind "in": an icon stands on a background as well. */
export const DISTANCES = 'background, foreground, distance';

/** What is made to show somebody in a place. */
export const IN_SCENES =
  'portrait, avatar, character-portrait, story-scene, product, game-asset, screenshot, character, cartoon-character, mascot, mascot-design, comic-page, wallpaper, phone-wallpaper, desktop-wallpaper, game-background, game-environment';

/** Times and weather that only a thing out there has. */
export const PLACED_WHEN = 'dusk, dawn, night, sunset, sunrise, noon, midnight, twilight, rain, snow, fog, storm, wind';

/** In front of it. */
export const FARED =
  'crumpled, weathered, rusty, rusted, abandoned, peeling, wrinkled, burning, discarded, vandalized, tattered, soggy, creased, sunfaded';
/** In front of what is otherwise full of words and images. */
export const BARE = 'blank, empty';

export const MADE_BY =
  'made, built, carved, constructed, woven, formed, assembled, baked, crafted, arranged, sculpted, knitted, cut, shaped, laid';
export const MADE_JOINTS = 'of, from, out, into, entirely, completely, only, with, using';
export const TRULY = 'actual, real, literal, physical, living, genuine';

/** In other languages: behind the artifact, within a few words. */
export const SURFACES_ELSEWHERE = `wand, tisch, tür, kühlschrank, fenster, laternenpfahl, boden, regal, hand, händen, straße, autobahn, museum, pared, mesa, puerta, nevera, ventana, farola, suelo, mano, manos, calle, carretera, museo,
  mur, table, porte, frigo, fenêtre, lampadaire, sol, main, mains, rue, route, autoroute, musée, muro, parete, tavolo, porta, frigorifero, finestra, lampione, pavimento, mani, strada, autostrada, parede, porta, geladeira, janela, poste, chão, mão, mãos, rua, estrada, museu,
  muur, tafel, deur, koelkast, raam, lantaarnpaal, vloer, handen, straat, snelweg, ścianie, stole, drzwiach, lodówce, oknie, słupie, podłodze, ręce, rękach, ulicy, autostradzie, muzeum, duvarda, masada, kapıda, buzdolabında, pencerede, direkte, yerde, elinde, sokakta, otoyolda, müzede,
  الجدار, الحائط, الطاولة, الباب, الثلاجة, النافذة, الشارع, يده, يدها, الطريق`;
export const TRULY_ELSEWHERE =
  'echtem, echter, echten, verdadero, verdadera, verdaderas, auténtico, vrai, vraie, vrais, véritable, vero, vera, vere, verdadeiro, verdadeira, verdadeiras, echte, prawdziwego, prawdziwej, prawdziwych, gerçek, حقيقي, حقيقية';
/** In Turkish it stands in front: "duvardaki afiş". */
export const PLACED_TURKISH =
  'duvardaki, masadaki, kapıdaki, penceredeki, yerdeki, elindeki, sokaktaki, yoldaki, arkadaki, buzdolabındaki, boş, gerçek';
/** So does it in Japanese and Chinese. */
export const PLACED_UNSPACED =
  '壁の, 壁に貼られた, 壁にかかった, 壁に掛かった, 机の上の, テーブルの上の, 床の上の, 手に持った, 手の中の, 道路沿いの, 道端の, 街角の, 白紙の, 空白の, 何も書かれていない, で作られた, でできた, で作った, 本物の, 貼られた, 掛けられた, 置かれた, 桌上的, 桌子上的, 地上的, 手里的, 手中的, 路边的, 街上的, 窗上的, 门上的, 冰箱上的, 空白的, 做成的, 制成的, 真正的';
