import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspectImage } from '../../../src/generation/image-file.ts';
import { sha256Of } from '../../hash.ts';
import { type ImagesEndpoint, serveImages } from './generations.ts';

/** A file of an edit, as the ledger keeps it. */
export interface FakeFile {
  readonly field: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

const FILE_FIELDS = ['image', 'image[]', 'mask'];
const NUMBERS = ['n', 'output_compression', 'partial_images'];
/** More than Easel ever sends. */
const MAX_FORM_BYTES = 128 * 1024 * 1024;

/** `POST /v1/images/edits`: a multipart form, checked as OpenAI checks it, as far as Easel can get it wrong. */
export async function edits(request: IncomingMessage, response: ServerResponse, at: ImagesEndpoint): Promise<void> {
  return serveImages(request, response, at, await readForm(request));
}

/** The fields as JSON would have them, and `files`; `null` if it is no whole form. */
async function readForm(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > MAX_FORM_BYTES) return null;
    chunks.push(chunk as Buffer);
  }
  const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': request.headers['content-type'] ?? '' } })
    .formData()
    .catch(() => null);
  if (!form) return null;
  const fields: Record<string, unknown> = {};
  const files: FakeFile[] = [];
  for (const [name, value] of form) {
    if (typeof value !== 'string') files.push(await readFile(name, value));
    else fields[name] = NUMBERS.includes(name) ? Number(value) : name === 'stream' ? value === 'true' : value;
  }
  return { ...fields, files };
}

async function readFile(field: string, file: File): Promise<FakeFile> {
  const bytes = Buffer.from(await file.arrayBuffer());
  const { width, height } = inspectImage(bytes) ?? { width: 0, height: 0 };
  return { field, type: file.type, bytes: bytes.length, sha256: sha256Of(bytes), width, height };
}

/** What is wrong with the files of an edit; `null` if nothing is. */
export function filesFault(files: readonly FakeFile[], model: string): { param: string; message: string } | null {
  const wrong = files.find(({ field }) => !FILE_FIELDS.includes(field));
  if (wrong) return { param: wrong.field, message: `Unknown parameter: '${wrong.field}'.` };
  const images = files.filter(({ field }) => field !== 'mask');
  const [first] = images;
  if (!first) return { param: 'image', message: "Missing required parameter: 'image'." };
  if (model === 'dall-e-3') return { param: 'model', message: 'This model does not edit.' };
  if (images.length > 16) return { param: 'image', message: 'Too many images.' };
  if (files.some(({ width }) => width === 0)) return { param: 'image', message: 'Invalid image file or mode.' };
  const mask = files.find(({ field }) => field === 'mask');
  if (mask && (mask.width !== first.width || mask.height !== first.height))
    return { param: 'mask', message: 'Invalid mask image format - mask size does not match image size.' };
  return null;
}
