import type { Endpoint } from '../../http/endpoint.ts';
import { blockUser } from './block-user.ts';
import { changeAlerts } from './change-alerts.ts';
import { changeKey } from './change-key.ts';
import { changeSettings } from './change-settings.ts';
import { createWebhook } from './create-webhook.ts';
import { adminDeleteImage } from './delete-image.ts';
import { deleteImages } from './delete-images.ts';
import { adminDeleteUser } from './delete-user.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { hideImage } from './hide-image.ts';
import { limitUser } from './limit-user.ts';
import { listAudit } from './list-audit.ts';
import { listDeliveries } from './list-deliveries.ts';
import { adminListGenerations } from './list-generations.ts';
import { adminListImages } from './list-images.ts';
import { listUsers } from './list-users.ts';
import { listWebhooks } from './list-webhooks.ts';
import { overview } from './overview.ts';
import { pause } from './pause.ts';
import { readAlerts } from './read-alerts.ts';
import { adminReadGeneration } from './read-generation.ts';
import { readHealth } from './read-health.ts';
import { adminReadImageFile } from './read-image-file.ts';
import { readProvider } from './read-provider.ts';
import { readSession } from './read-session.ts';
import { readSettings } from './read-settings.ts';
import { readStats } from './read-stats.ts';
import { readUser } from './read-user.ts';
import { readWaits } from './read-waits.ts';
import { resendDelivery } from './resend-delivery.ts';
import { resume } from './resume.ts';
import { rotateKey } from './rotate-key.ts';
import { rotateWebhook } from './rotate-webhook.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { testAlert } from './test-alert.ts';
import { testProvider } from './test-provider.ts';
import { testWebhook } from './test-webhook.ts';
import { unhideImage } from './unhide-image.ts';

/** The endpoints of the operator's room. */
export const ADMIN_ENDPOINTS: readonly Endpoint[] = [
  signIn,
  readSession,
  signOut,
  overview,
  readStats,
  readWaits,
  adminListGenerations,
  adminReadGeneration,
  adminListImages,
  deleteImages,
  adminDeleteImage,
  hideImage,
  unhideImage,
  adminReadImageFile,
  listUsers,
  readUser,
  limitUser,
  blockUser,
  adminDeleteUser,
  changeKey,
  rotateKey,
  readProvider,
  testProvider,
  readSettings,
  changeSettings,
  pause,
  resume,
  readAlerts,
  changeAlerts,
  testAlert,
  createWebhook,
  listWebhooks,
  deleteWebhook,
  rotateWebhook,
  testWebhook,
  listDeliveries,
  resendDelivery,
  readHealth,
  listAudit,
];
