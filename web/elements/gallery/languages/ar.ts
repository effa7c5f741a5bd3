import { isolated } from '../../common/isolated.ts';
import type { GalleryStrings } from '../strings.ts';

const ARABIC: GalleryStrings = {
  dir: 'rtl',
  images: 'صورك',
  loading: 'جارٍ التحميل…',
  empty: 'تظهر هنا الصور التي تنشئها.',
  more: 'تحميل المزيد',
  loaded: 'المزيد: {n}، المجموع: {count}',
  all: 'هذه كل الصور.',
  failed: 'تعذّر علينا تحميل صورك.',
  moreFailed: 'تعذّر علينا تحميل المزيد.',
  retry: 'إعادة المحاولة',
  fresh: 'صورة جديدة: {prompt}',
  copy: 'نسخ الرابط',
  copied: 'نُسخ الرابط',
  notCopied: 'تعذّر علينا نسخ الرابط.',
  download: 'تنزيل',
  delete: 'حذف',
  deleted: 'حُذفت الصورة',
  deletedAloud: 'حُذفت: {prompt}. يعيدها المفتاحان \u2068Ctrl\u00a0+\u00a0Z\u2069.',
  undo: 'تراجع',
  back: 'أُعيدت: {prompt}',
  notDeleted: 'تعذّر علينا حذف الصورة.',
  close: 'إغلاق',
  previous: 'الصورة السابقة',
  next: 'الصورة التالية',
  position: '{n} من {count}',
  viewer: 'صورة',
  directedPrompt: 'الوصف الذي أرسلناه',
  model: 'النموذج',
  size: 'المقاس',
  made: 'أُنشئت',
  versions: 'النسخ',
  version: 'النسخة {n}',
};

export default isolated(ARABIC);
