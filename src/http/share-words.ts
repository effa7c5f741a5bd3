/** Texts of the public page of an image. */
export interface ShareWords {
  readonly made: string;
  readonly download: string;
  readonly own: string;
  readonly deleted: string;
  /** The operator has taken it from view. */
  readonly hidden: string;
  readonly missing: string;
  readonly error: string;
}

const ENGLISH: ShareWords = {
  made: 'Made with AI',
  download: 'Download',
  own: 'Make your own',
  deleted: 'This image was deleted.',
  hidden: 'This image is not shown any more.',
  missing: 'There is no shared image here.',
  error: 'We can’t show this image right now. Try again in a minute.',
};

const WORDS: Readonly<Record<string, ShareWords>> = {
  en: ENGLISH,
  ar: words(
    'صُنعت بالذكاء الاصطناعي',
    'تنزيل',
    'اصنع صورتك',
    'حُذفت هذه الصورة.',
    'لم تعد هذه الصورة معروضة.',
    'لا توجد صورة مشتركة هنا.',
    'تعذّر عرض هذه الصورة الآن. أعد المحاولة بعد دقيقة.',
  ),
  de: words(
    'Mit KI erstellt',
    'Herunterladen',
    'Eigenes Bild erstellen',
    'Dieses Bild wurde gelöscht.',
    'Dieses Bild wird nicht mehr gezeigt.',
    'Hier ist kein geteiltes Bild.',
    'Wir können dieses Bild gerade nicht zeigen. Versuchen Sie es in einer Minute noch einmal.',
  ),
  es: words(
    'Creada con IA',
    'Descargar',
    'Crea la tuya',
    'Esta imagen se eliminó.',
    'Esta imagen ya no se muestra.',
    'Aquí no hay ninguna imagen compartida.',
    'No podemos mostrar esta imagen ahora. Inténtalo de nuevo en un minuto.',
  ),
  fr: words(
    'Créée avec l’IA',
    'Télécharger',
    'Créez la vôtre',
    'Cette image a été supprimée.',
    'Cette image n’est plus affichée.',
    'Il n’y a pas d’image partagée ici.',
    'Impossible d’afficher cette image pour le moment. Réessayez dans une minute.',
  ),
  it: words(
    'Creata con l’IA',
    'Scarica',
    'Crea la tua',
    'Questa immagine è stata eliminata.',
    'Questa immagine non viene più mostrata.',
    'Qui non c’è nessuna immagine condivisa.',
    'Non possiamo mostrare questa immagine ora. Riprova tra un minuto.',
  ),
  ja: words(
    'AI で作成',
    'ダウンロード',
    '自分でも作る',
    'この画像は削除されました。',
    'この画像は表示されなくなりました。',
    '共有された画像はありません。',
    '今はこの画像を表示できません。1 分後にもう一度お試しください。',
  ),
  nl: words(
    'Gemaakt met AI',
    'Downloaden',
    'Maak er zelf een',
    'Deze afbeelding is verwijderd.',
    'Deze afbeelding wordt niet meer getoond.',
    'Hier staat geen gedeelde afbeelding.',
    'We kunnen deze afbeelding nu niet tonen. Probeer het over een minuut opnieuw.',
  ),
  pl: words(
    'Utworzono z AI',
    'Pobierz',
    'Utwórz własny',
    'Ten obraz został usunięty.',
    'Ten obraz nie jest już wyświetlany.',
    'Nie ma tu udostępnionego obrazu.',
    'Nie możemy teraz pokazać tego obrazu. Spróbuj ponownie za minutę.',
  ),
  pt: words(
    'Criada com IA',
    'Baixar',
    'Crie a sua',
    'Esta imagem foi excluída.',
    'Esta imagem já não é exibida.',
    'Não há imagem compartilhada aqui.',
    'Não podemos mostrar esta imagem agora. Tente de novo em um minuto.',
  ),
  tr: words(
    'Yapay zekâ ile yapıldı',
    'İndir',
    'Kendinizinkini yapın',
    'Bu görsel silindi.',
    'Bu görsel artık gösterilmiyor.',
    'Burada paylaşılan bir görsel yok.',
    'Bu görsel şu anda gösterilemiyor. Bir dakika sonra yeniden deneyin.',
  ),
  zh: words(
    '由 AI 制作',
    '下载',
    '自己做一张',
    '这张图片已被删除。',
    '这张图片已不再显示。',
    '这里没有分享的图片。',
    '现在无法显示这张图片。请一分钟后再试。',
  ),
};

function words(
  made: string,
  download: string,
  own: string,
  deleted: string,
  hidden: string,
  missing: string,
  error: string,
): ShareWords {
  return { made, download, own, deleted, hidden, missing, error };
}

/** At most this many of a browser's languages are looked at. */
const MOST = 8;

/** The texts for an `Accept-Language` header: the first language of it that there is, in its order, else English. */
export function shareWords(header: string | undefined): { readonly lang: string; readonly words: ShareWords } {
  const codes = (header ?? '').split(',', MOST).map((part) => part.trim().slice(0, 2).toLowerCase());
  const lang = codes.find((code) => Object.hasOwn(WORDS, code)) ?? 'en';
  return { lang, words: WORDS[lang] ?? ENGLISH };
}
