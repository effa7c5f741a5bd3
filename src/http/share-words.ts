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
  ar: {
    made: 'صُنعت بالذكاء الاصطناعي',
    download: 'تنزيل',
    own: 'اصنع صورتك',
    deleted: 'حُذفت هذه الصورة.',
    hidden: 'لم تعد هذه الصورة معروضة.',
    missing: 'لا توجد صورة مشتركة هنا.',
    error: 'تعذّر عرض هذه الصورة الآن. أعد المحاولة بعد دقيقة.',
  },
  de: {
    made: 'Mit KI erstellt',
    download: 'Herunterladen',
    own: 'Eigenes Bild erstellen',
    deleted: 'Dieses Bild wurde gelöscht.',
    hidden: 'Dieses Bild wird nicht mehr gezeigt.',
    missing: 'Hier ist kein geteiltes Bild.',
    error: 'Wir können dieses Bild gerade nicht zeigen. Versuchen Sie es in einer Minute noch einmal.',
  },
  es: {
    made: 'Creada con IA',
    download: 'Descargar',
    own: 'Crea la tuya',
    deleted: 'Esta imagen se eliminó.',
    hidden: 'Esta imagen ya no se muestra.',
    missing: 'Aquí no hay ninguna imagen compartida.',
    error: 'No podemos mostrar esta imagen ahora. Inténtalo de nuevo en un minuto.',
  },
  fr: {
    made: 'Créée avec l’IA',
    download: 'Télécharger',
    own: 'Créez la vôtre',
    deleted: 'Cette image a été supprimée.',
    hidden: 'Cette image n’est plus affichée.',
    missing: 'Il n’y a pas d’image partagée ici.',
    error: 'Impossible d’afficher cette image pour le moment. Réessayez dans une minute.',
  },
  it: {
    made: 'Creata con l’IA',
    download: 'Scarica',
    own: 'Crea la tua',
    deleted: 'Questa immagine è stata eliminata.',
    hidden: 'Questa immagine non viene più mostrata.',
    missing: 'Qui non c’è nessuna immagine condivisa.',
    error: 'Non possiamo mostrare questa immagine ora. Riprova tra un minuto.',
  },
  ja: {
    made: 'AI で作成',
    download: 'ダウンロード',
    own: '自分でも作る',
    deleted: 'この画像は削除されました。',
    hidden: 'この画像は表示されなくなりました。',
    missing: '共有された画像はありません。',
    error: '今はこの画像を表示できません。1 分後にもう一度お試しください。',
  },
  nl: {
    made: 'Gemaakt met AI',
    download: 'Downloaden',
    own: 'Maak er zelf een',
    deleted: 'Deze afbeelding is verwijderd.',
    hidden: 'Deze afbeelding wordt niet meer getoond.',
    missing: 'Hier staat geen gedeelde afbeelding.',
    error: 'We kunnen deze afbeelding nu niet tonen. Probeer het over een minuut opnieuw.',
  },
  pl: {
    made: 'Utworzono z AI',
    download: 'Pobierz',
    own: 'Utwórz własny',
    deleted: 'Ten obraz został usunięty.',
    hidden: 'Ten obraz nie jest już wyświetlany.',
    missing: 'Nie ma tu udostępnionego obrazu.',
    error: 'Nie możemy teraz pokazać tego obrazu. Spróbuj ponownie za minutę.',
  },
  pt: {
    made: 'Criada com IA',
    download: 'Baixar',
    own: 'Crie a sua',
    deleted: 'Esta imagem foi excluída.',
    hidden: 'Esta imagem já não é exibida.',
    missing: 'Não há imagem compartilhada aqui.',
    error: 'Não podemos mostrar esta imagem agora. Tente de novo em um minuto.',
  },
  tr: {
    made: 'Yapay zekâ ile yapıldı',
    download: 'İndir',
    own: 'Kendinizinkini yapın',
    deleted: 'Bu görsel silindi.',
    hidden: 'Bu görsel artık gösterilmiyor.',
    missing: 'Burada paylaşılan bir görsel yok.',
    error: 'Bu görsel şu anda gösterilemiyor. Bir dakika sonra yeniden deneyin.',
  },
  zh: {
    made: '由 AI 制作',
    download: '下载',
    own: '自己做一张',
    deleted: '这张图片已被删除。',
    hidden: '这张图片已不再显示。',
    missing: '这里没有分享的图片。',
    error: '现在无法显示这张图片。请一分钟后再试。',
  },
};

/** At most this many of a browser's languages are looked at. */
const MOST = 8;

/** The texts for an `Accept-Language` header: the first language of it that there is, in its order, else English. */
export function shareWords(header: string | undefined): { readonly lang: string; readonly words: ShareWords } {
  const codes = (header ?? '').split(',', MOST).map((part) => part.trim().slice(0, 2).toLowerCase());
  const lang = codes.find((code) => Object.hasOwn(WORDS, code)) ?? 'en';
  return { lang, words: WORDS[lang] ?? ENGLISH };
}
