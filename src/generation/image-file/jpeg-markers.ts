/** Markers of JPEG (ITU-T T.81, table B.1): the byte after 0xff. */

/** End of the image. */
export const EOI = 0xd9;
/** Start of a scan: entropy-coded bytes follow its segment. */
export const SOS = 0xda;
/** EXIF and XMP. */
export const APP1 = 0xe1;

/** Markers without a length: TEM and the restarts. */
export function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

/** SOF0 to SOF15, less the three in between that are no frames (DHT, JPG, DAC). */
export function startsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
