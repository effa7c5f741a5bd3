import type { ShareResource } from '../contract/images.ts';
import type { Share } from '../storage/shares.ts';
import { type AppContext, baseUrls } from './context.ts';

/** The share of an image as the API shows it. `null`: it is not shared. */
export function shareResource(c: AppContext, id: string, share: Share | null): ShareResource {
  return {
    object: 'share',
    image_id: id,
    url: share && sharePageUrl(baseUrls(c).baseUrl, id),
    shows_prompt: share?.showsPrompt ?? false,
    shared_at: share && new Date(share.sharedAt).toISOString(),
  };
}

/** The URL of an image's public page. */
export function sharePageUrl(baseUrl: string, id: string): string {
  return `${baseUrl}/p/${id}`;
}
