import * as z from 'zod';
import { isTerminal } from '../../../common/lifecycle.ts';
import { MAX_USER_LENGTH } from '../../../common/limits.ts';
import { directRequestSchema, generationRequestSchema } from '../../contract/requests.ts';
import type { Generation, Image } from '../../contract/resources.ts';
import { direct } from '../../director/direct.ts';
import { directionFaults, directorInput } from '../../generation/command.ts';
import { chooseModel } from '../../generation/plan.ts';
import { dayOf } from '../../quota/day.ts';
import { offeringOf } from '../../services.ts';
import { derivedKey, imageKey } from '../../storage/names.ts';
import { type Admitted, admitGeneration, viewerOfKey } from '../admission.ts';
import { type AppContext, baseUrls } from '../context.ts';
import { quotaSubjectOf, viewerOf } from '../identity.ts';
import { readImageQuery, writeCursor } from '../image-query.ts';
import { waitInSteps } from '../openai/patience.ts';
import { quotaReport } from '../quota-report.ts';
import { invalidRequest } from '../validate.ts';
import { type Progress, type Tool, tool } from './protocol.ts';
import { generationResult, imagesResult, type Preview, quotaResult, refusedResult } from './results.ts';

/** MCP clients give up after 60 s, unless they hear of progress. */
const PATIENCE_MS = 50_000;
const PROGRESS_MS = 5000;
const PREVIEW_WIDTH = 256;
const PREVIEW_FORMAT = 'webp';

const user = z.string().min(1).max(MAX_USER_LENGTH).optional().describe('The end user who is counted. Without it, the key is.');

const generateInput = generationRequestSchema
  .pick({ prompt: true, model: true, size: true, quality: true, format: true, background: true, n: true, style: true })
  .extend({ director: generationRequestSchema.shape.director, seed: generationRequestSchema.shape.seed, user });

const directInput = directRequestSchema.pick({ prompt: true, model: true, style: true, director: true, seed: true });

const listInput = z.strictObject({
  limit: z.int().min(1).max(20).default(10),
  cursor: z.string().max(1000).optional().describe('The next_cursor of the page before.'),
  user: user.describe('Only the images of this end user.'),
});

const quotaInput = z.strictObject({ user });

/** What the context of a call is: the HTTP request that carries it, and whether the client hears of progress. */
export interface ToolContext {
  readonly c: AppContext;
  readonly hearsProgress: boolean;
}

export const MCP_TOOLS: readonly Tool<ToolContext>[] = [
  tool<ToolContext, z.output<typeof generateInput>>({
    name: 'generate_image',
    title: 'Generate an image',
    description:
      'Makes one or more images from a prompt and stores them at permanent URLs. It costs money and counts against the daily quota; the result says how much and what is left. It may take a minute.',
    input: generateInput,
    readOnly: false,
    async run({ c, hearsProgress }, input, progress) {
      const subject = await quotaSubjectOf(c, input.user);
      if (!subject.ok) return refusedResult(subject.error);
      const admitted = await admitGeneration(c, { ...input, previews: 0, metadata: {} }, subject.value);
      if (!admitted.ok) return refusedResult(admitted.error);
      const patienceMs = hearsProgress ? c.get('config').patience.longestMs : PATIENCE_MS;
      const ended = await waitFor(c, admitted.value, patienceMs, progress);
      return generationResult(ended, await Promise.all(ended.images.map((image) => previewOf(c, image))));
    },
  }),
  tool<ToolContext, z.output<typeof directInput>>({
    name: 'direct_prompt',
    title: 'Improve a prompt',
    description: 'Shows what Easel would add to a prompt. Free: nothing is made, counted or stored.',
    input: directInput,
    readOnly: true,
    async run({ c }, input) {
      const { houseRules } = c.get('config');
      const chosen = chooseModel(input.model, offeringOf(c.get('config')), dayOf(Date.now()));
      const faults = directionFaults(input, houseRules);
      if (!chosen.ok) return refusedResult(chosen.error);
      if (faults) return refusedResult(faults);
      const { directed_prompt, direction } = direct(directorInput(input, 'auto', chosen.value, houseRules));
      return { content: [{ type: 'text', text: directed_prompt }], structuredContent: { directed_prompt, direction } };
    },
  }),
  tool<ToolContext, z.output<typeof listInput>>({
    name: 'list_images',
    title: 'List images',
    description: 'Lists the images that were made with this key, the newest first, with their URLs.',
    input: listInput,
    readOnly: true,
    async run({ c }, { limit, cursor, user: name }) {
      const subject = name === undefined ? null : await quotaSubjectOf(c, name);
      if (subject && !subject.ok) return refusedResult(subject.error);
      const viewer = await viewerOf(c);
      if (!viewer.ok) return refusedResult(viewer.error);
      const query = new URLSearchParams({ limit: String(limit), ...(cursor === undefined ? {} : { cursor }) });
      const read = await readImageQuery(query);
      if (!read.ok) return refusedResult(invalidRequest(read.error));
      const sees = subject ? { ...viewer.value, subject: subject.value.subject } : viewer.value;
      const { items, next } = await c.get('services').imageRecords.list(sees, read.value, baseUrls(c));
      return imagesResult(items, next && (await writeCursor(next, read.value.filter)));
    },
  }),
  tool<ToolContext, z.output<typeof quotaInput>>({
    name: 'quota',
    title: 'Show the quota',
    description: 'How many images and how much money are left today.',
    input: quotaInput,
    readOnly: true,
    async run({ c }, { user: name }) {
      const subject = await quotaSubjectOf(c, name);
      if (!subject.ok) return refusedResult(subject.error);
      const report = await quotaReport(c, subject.value, Date.now());
      return report.ok ? quotaResult(report.value) : refusedResult(report.error);
    },
  }),
];

/** The generation once it has ended, or as it stands when the client's patience is over. */
async function waitFor(c: AppContext, { run, generation }: Admitted, ms: number, progress: Progress): Promise<Generation> {
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
    async () => progress((Date.now() - start) / 1000, latest.status),
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
