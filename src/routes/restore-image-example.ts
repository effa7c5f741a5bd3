const id = 'img_0123456789abcdefghjkmnpqrs';
const at = '2026-11-20T10:00:00.000Z';

/** The record of an image as an export writes it. */
export const ARCHIVED_IMAGE_EXAMPLE = {
  id,
  format: 'png',
  width: 1024,
  height: 1024,
  bytes: 1_234_567,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  position: 0,
  cost_micros: 13_171,
  created_at: at,
  key_id: 'key_0123456789abcdef',
  subject: 'user:key_0123456789abcdef:ada',
  generation_charged_micros: 13_171,
  generation: {
    id: 'gen_0123456789abcdefghjkmnpqrs',
    status: 'succeeded',
    model: 'gpt-image-2.5-flare',
    prompt: 'a lighthouse at dawn',
    directed_prompt: 'a lighthouse at dawn',
    direction: {},
    size: '1024x1024',
    quality: 'medium',
    format: 'png',
    background: 'auto',
    images: [{ id }],
    metadata: {},
    error: null,
    created_at: at,
    completed_at: at,
  },
};
