import type { Generation } from '../../contract/generations.ts';
import type { ImageRecord } from '../../contract/images.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { QuotaReport } from '../../contract/quota.ts';
import { failedResult, type ToolContent, type ToolResult } from './protocol.ts';

/** A small picture for the model to look at. */
export interface Preview {
  readonly data: string;
  readonly mimeType: string;
}

/** A refusal of Easel, for the model to read. */
export function refusedResult({ code, detail, members, retryAfterSeconds }: Refusal): ToolResult {
  return failedResult(detail, {
    code,
    ...(members?.errors ? { errors: members.errors } : {}),
    ...(members?.resets_at ? { resets_at: members.resets_at } : {}),
    ...(retryAfterSeconds === undefined ? {} : { retry_after_seconds: retryAfterSeconds }),
  });
}

/** What a generation has come to: its images, what it cost and what is left. */
export function generationResult(generation: Generation, previews: readonly (Preview | null)[]): ToolResult {
  const { quota } = generation;
  const left = { used: quota.used, remaining: quota.remaining, limit: quota.limit, resets_at: quota.resets_at };
  const structuredContent = {
    generation: generation.id,
    status: generation.status,
    model: generation.model,
    images: generation.images.map(({ id, url, width, height, format }) => ({ id, url, width, height, format })),
    inputs: generation.inputs,
    parent: generation.parent,
    cost_usd: generation.cost.charged_usd,
    reserved_usd: generation.cost.reserved_usd,
    quota: left,
  };
  const remaining = `${quota.remaining} of ${quota.limit} images are left until ${quota.resets_at}.`;
  if (generation.error || generation.status === 'canceled') {
    return failedResult(`${generation.error?.message ?? 'The generation was canceled.'} ${remaining}`, structuredContent);
  }
  if (generation.status !== 'succeeded') {
    const text = `The image is still being made (${generation.id}). Do not ask again: list_images shows it when it is ready. ${remaining}`;
    return { content: [{ type: 'text', text }], structuredContent };
  }
  const urls = generation.images.map(({ url }) => url).join('\n');
  const text = `${urls}\nCost: $${generation.cost.charged_usd}. ${remaining}`;
  return { content: [{ type: 'text', text }, ...links(generation), ...pictures(previews)], structuredContent };
}

function links({ images }: Generation): ToolContent[] {
  return images.map(({ id, url, format }) => ({ type: 'resource_link', uri: url, name: id, mimeType: `image/${format}` }));
}

function pictures(previews: readonly (Preview | null)[]): ToolContent[] {
  return previews.flatMap((preview) => (preview ? [{ type: 'image' as const, ...preview }] : []));
}

/** One page of images. */
export function imagesResult(items: readonly ImageRecord[], nextCursor: string | null): ToolResult {
  const images = items.map(({ id, url, prompt, model, width, height, created_at, cost_usd }) => ({
    id,
    url,
    prompt,
    model,
    width,
    height,
    created_at,
    cost_usd,
  }));
  const lines = images.map(({ url, prompt, created_at }) => `${created_at} ${url} ${JSON.stringify(prompt)}`);
  const text = lines.length === 0 ? 'There are no images yet.' : lines.join('\n');
  return { content: [{ type: 'text', text }], structuredContent: { images, next_cursor: nextCursor } };
}

export function quotaResult(report: QuotaReport): ToolResult {
  const text = `${report.remaining} of ${report.limit} images are left until ${report.resets_at}. ${report.held} are being made.`;
  return { content: [{ type: 'text', text }], structuredContent: report };
}
