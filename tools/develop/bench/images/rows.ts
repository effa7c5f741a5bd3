/**
 * One statement each that fills the catalog: images of one key, two to a millisecond as siblings are, every tenth of
 * them with `campaign` = `spring`. Image `n` of them, from 0, is the n-th oldest.
 */
export function fillImages(keyId: string, subject: string, count: number): readonly string[] {
  const serial = `WITH RECURSIVE serial (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM serial WHERE n + 1 < ${count})`;
  return [
    `${serial} INSERT INTO images (id, generation_id, position, key_id, subject, prompt, directed_prompt, direction, model, parameters,
       format, width, height, bytes, sha256, cost_micros, created_at)
     SELECT ${rowId('img_')}, ${rowId('gen_')}, 0, '${keyId}', '${subject}', 'a red fox in the snow', 'a red fox in the snow, late sun',
       '{"version":"1.0.0","style":"auto","mode":"off","seed":0,"facets":[],"warnings":[]}', 'gpt-image-2.5-flare', '{}',
       'png', 1024, 1024, 1500000, printf('%064d', n), 5880, ${ROWS_BEGIN} + n / 2 FROM serial`,
    `${serial} INSERT INTO image_metadata (image_id, name, value, key_id, subject, created_at)
     SELECT ${rowId('img_')}, 'campaign', 'spring', '${keyId}', '${subject}', ${ROWS_BEGIN} + n / 2 FROM serial WHERE n % 10 = 0`,
  ];
}

/** When the oldest was made, in milliseconds. */
export const ROWS_BEGIN = Date.UTC(2026, 0, 1);

function rowId(prefix: string): string {
  return `'${prefix}' || printf('%026d', n)`;
}
