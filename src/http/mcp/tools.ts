import * as z from 'zod';
import { directRequestSchema, generationRequestSchema, userSchema } from '../../contract/requests.ts';
import { DIRECTOR_UNAVAILABLE, directionRefusal, directorInput } from '../../generation/direction-request.ts';
import { chooseModel } from '../../generation/plan.ts';
import { dayOf } from '../../quota/day.ts';
import { offeringOf } from '../../services/from-config.ts';
import { baseUrls } from '../context.ts';
import { quotaSubjectOf, viewerOf } from '../identity.ts';
import { readImageQuery, writeCursor } from '../image-query.ts';
import { quotaReport } from '../quota-report.ts';
import { invalidRequest } from '../validate.ts';
import { makeImages, type ToolContext } from './make-images.ts';
import { type Tool, tool } from './protocol.ts';
import { imagesResult, quotaResult, refusedResult } from './results.ts';

const user = userSchema.optional().describe('The end user who is counted. Without it, the key is.');

const generateInput = generationRequestSchema
  .pick({ prompt: true, model: true, size: true, quality: true, format: true, background: true, n: true, style: true })
  .extend({ director: generationRequestSchema.shape.director, seed: generationRequestSchema.shape.seed, user });

const editInput = generateInput.omit({ style: true }).extend({
  input_images: generationRequestSchema.shape.input_images
    .unwrap()
    .describe(
      'Ids, the image to change first: img_… of an image of Easel, which is the file name in its URL, or upl_… of an upload.',
    ),
  mask: generationRequestSchema.shape.mask,
});

const directInput = directRequestSchema.pick({
  prompt: true,
  model: true,
  style: true,
  director: true,
  seed: true,
  edits: true,
});

const listInput = z.strictObject({
  limit: z.int().min(1).max(20).default(10),
  cursor: z.string().max(1000).optional().describe('The next_cursor of the page before.'),
  user: user.describe('Only the images of this end user.'),
});

const quotaInput = z.strictObject({ user });

export const MCP_TOOLS: readonly Tool<ToolContext>[] = [
  tool<ToolContext, z.output<typeof generateInput>>({
    name: 'generate_image',
    title: 'Generate an image',
    description:
      'Makes one or more images from a prompt and stores them at permanent URLs. It costs money and counts against the daily quota; the result says how much and what is left. It may take a minute.',
    input: generateInput,
    readOnly: false,
    run: makeImages,
  }),
  tool<ToolContext, z.output<typeof editInput>>({
    name: 'edit_image',
    title: 'Change an image',
    description:
      'Makes a new image from up to four images, by words: changes the first one, or combines them. The images stay as they are. It costs money like generate_image, input images included, and counts against the same daily quota.',
    input: editInput,
    readOnly: false,
    run: (context, input, progress) => makeImages(context, { ...input, style: 'auto' }, progress),
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
      const director = await c.get('services').director();
      if (!director) return refusedResult(DIRECTOR_UNAVAILABLE);
      const refusal = directionRefusal(input, houseRules, director);
      if (!chosen.ok) return refusedResult(chosen.error);
      if (refusal) return refusedResult(refusal);
      const { directed_prompt, direction } = director.direct(directorInput(input, 'auto', chosen.value, houseRules));
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
