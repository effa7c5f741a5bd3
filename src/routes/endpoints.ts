import type { Endpoint } from '../http/endpoint.ts';
import { adjustSpending } from './adjust-spending.ts';
import { ADMIN_ENDPOINTS } from './admin/endpoints.ts';
import { cancelGeneration } from './cancel-generation.ts';
import { createGeneration } from './create-generation.ts';
import { createImage } from './create-image.ts';
import { createKey } from './create-key.ts';
import { createToken } from './create-token.ts';
import { createUpload } from './create-upload.ts';
import { createVisitor } from './create-visitor.ts';
import { deleteImage } from './delete-image.ts';
import { deleteUpload } from './delete-upload.ts';
import { deleteUser } from './delete-user.ts';
import { directPrompt } from './direct-prompt.ts';
import { editImage } from './edit-image.ts';
import { embed } from './embed.ts';
import { health } from './health.ts';
import { listArchivedImages } from './list-archived-images.ts';
import { listArchivedKeys } from './list-archived-keys.ts';
import { listImages } from './list-images.ts';
import { listKeys } from './list-keys.ts';
import { listModels } from './list-models.ts';
import { listStyles } from './list-styles.ts';
import { mcp } from './mcp.ts';
import { playground } from './playground.ts';
import { providePlaygroundKey } from './provide-playground-key.ts';
import { readGeneration } from './read-generation.ts';
import { readImage } from './read-image.ts';
import { readModel } from './read-model.ts';
import { readQuota } from './read-quota.ts';
import { readRelease } from './read-release.ts';
import { readShare } from './read-share.ts';
import { readUpload } from './read-upload.ts';
import { restoreImage } from './restore-image.ts';
import { restoreImageBytes } from './restore-image-bytes.ts';
import { restoreKey } from './restore-key.ts';
import { revokeKey } from './revoke-key.ts';
import { runHousekeeping } from './run-housekeeping.ts';
import { serveImage } from './serve-image.ts';
import { servePreview } from './serve-preview.ts';
import { serveRelease } from './serve-release.ts';
import { claimSetup, readSetup, requestSetupCode } from './setup.ts';
import { shareImage } from './share-image.ts';
import { sharePage } from './share-page.ts';
import { robots, sitemap } from './site-files.ts';
import { unshareImage } from './unshare-image.ts';
import { watchGeneration } from './watch-generation.ts';

/** Every endpoint of the Worker. The router tries them in this order. */
export const ENDPOINTS: readonly Endpoint[] = [
  createGeneration,
  readGeneration,
  watchGeneration,
  cancelGeneration,
  readQuota,
  directPrompt,
  listStyles,
  listModels,
  readModel,
  createImage,
  editImage,
  createUpload,
  readUpload,
  deleteUpload,
  listImages,
  readImage,
  deleteImage,
  shareImage,
  readShare,
  unshareImage,
  deleteUser,
  createVisitor,
  createToken,
  createKey,
  listKeys,
  revokeKey,
  ...ADMIN_ENDPOINTS,
  adjustSpending,
  providePlaygroundKey,
  runHousekeeping,
  listArchivedKeys,
  restoreKey,
  listArchivedImages,
  restoreImage,
  restoreImageBytes,
  serveImage,
  servePreview,
  sharePage,
  embed,
  readRelease,
  serveRelease,
  mcp,
  playground,
  readSetup,
  requestSetupCode,
  claimSetup,
  robots,
  sitemap,
  health,
];
