import { isTerminal } from '../../../common/lifecycle.ts';
import type { Generation } from '../../contract/generations.ts';
import type { Image } from '../../contract/images.ts';
import type { GenerationRequest } from '../../contract/requests.ts';
import { derivedKey, imageKey } from '../../storage/names.ts';
import { type Admitted, admitGeneration, viewerOfKey } from '../admission.ts';
import type { AppContext } from '../context.ts';
import { quotaSubjectOf } from '../identity.ts';
import { waitInSteps } from '../openai/patience.ts';
import type { Progress, ToolResult } from './protocol.ts';
import { generationResult, type Preview, refusedResult } from './results.ts';

/** MCP clients give up after 60 s, unless progress is reported. */
const PATIENCE_MS = 50_000;
const PROGRESS_MS = 5000;
const PREVIEW_WIDTH = 256;
const PREVIEW_FORMAT = 'webp';

/** What a call of a tool comes with: its HTTP request, and what that asks for. */
export interface ToolContext {
  readonly c: AppContext;
  /** Makes a repeated call get the images of the first one. */
  readonly idempotencyKey: string | undefined;
}

/** Makes images as `POST /v1/generations` does, and waits for them as long as the client does. */
export async function makeImages(
  { c, idempotencyKey }: ToolContext,
  request: Omit<GenerationRequest, 'previews' | 'metadata'>,
  progress: Progress | null,
): Promise<ToolResult> {
  const subject = await quotaSubjectOf(c, request.user);
  if (!subject.ok) return refusedResult(subject.error);
  const admitted = await admitGeneration(c, { ...request, previews: 0, metadata: {} }, subject.value, { idempotencyKey });
  if (!admitted.ok) return refusedResult(admitted.error);
  const patienceMs = progress ? c.get('config').patience.longestMs : PATIENCE_MS;
  const ended = await waitFor(c, admitted.value, patienceMs, progress);
  return generationResult(ended, await Promise.all(ended.images.map((image) => previewOf(c, image))));
}

/** The generation once it has ended, or as it stands when the client's patience is over. */
async function waitFor(c: AppContext, { run, generation }: Admitted, ms: number, progress: Progress | null): Promise<Generation> {
  const viewer = viewerOfKey(c);
  const start = Date.now();
  let latest = generation;
  const ended = await waitInSteps(
    {
      now: () => Date.now(),
      async step(stepMs) {
        const current = await run.wait(generation.id, viewer, stepMs).catch(() => null);
        if (current) latest = current;
        return current && isTerminal(current.status) ? current : null;
      },
    },
    { stepMs: PROGRESS_MS, deadline: start + ms },
    async () => progress?.((Date.now() - start) / 1000, latest.status),
  );
  return ended ?? latest;
}

/** A small version of an image; `null` if this deployment cannot make one. The image is there either way. */
async function previewOf(c: AppContext, { id, format }: Image): Promise<Preview | null> {
  const { files } = c.get('services');
  const key = derivedKey(id, PREVIEW_WIDTH, PREVIEW_FORMAT);
  try {
    if (!files.derive) return null;
    const source = { id, key: imageKey(id, format) };
    if (!(await files.find(key, false))) await files.derive(source, { width: PREVIEW_WIDTH, format: PREVIEW_FORMAT }, Date.now());
    const bytes = await (await files.find(key, true))?.read();
    if (!bytes) return null;
    const data = new Uint8Array(await new Response(bytes).arrayBuffer()).toBase64();
    return { data, mimeType: `image/${PREVIEW_FORMAT}` };
  } catch {
    return null;
  }
}
