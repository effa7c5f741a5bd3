import { CROSS, DOWNLOAD, LINK, outline } from '../common/outline.ts';

const ICONS = {
  copy: LINK,
  download: DOWNLOAD,
  delete: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.2 10.5v5.5M13.8 10.5v5.5',
  close: CROSS,
  previous: 'M14.5 6l-6 6 6 6',
  next: 'M9.5 6l6 6-6 6',
} as const;

export function galleryIcon(name: keyof typeof ICONS): SVGSVGElement {
  return outline(ICONS[name]);
}
