import type * as z from 'zod';
import * as adjustments from '../../src/contract/adjustments.ts';
import * as adminActions from '../../src/contract/admin/actions.ts';
import * as adminAlerts from '../../src/contract/admin/alerts.ts';
import * as adminHealth from '../../src/contract/admin/health.ts';
import * as adminKeys from '../../src/contract/admin/keys.ts';
import * as adminLists from '../../src/contract/admin/lists.ts';
import * as adminOverview from '../../src/contract/admin/overview.ts';
import * as adminProvider from '../../src/contract/admin/provider.ts';
import * as adminSession from '../../src/contract/admin/session.ts';
import * as adminSettings from '../../src/contract/admin/settings.ts';
import * as adminWebhooks from '../../src/contract/admin/webhooks.ts';
import * as archive from '../../src/contract/archive.ts';
import * as direction from '../../src/contract/direction.ts';
import * as door from '../../src/contract/door.ts';
import { eventSchemas } from '../../src/contract/events.ts';
import * as generations from '../../src/contract/generations.ts';
import * as health from '../../src/contract/health.ts';
import * as housekeeping from '../../src/contract/housekeeping.ts';
import * as identity from '../../src/contract/identity.ts';
import * as images from '../../src/contract/images.ts';
import * as models from '../../src/contract/models.ts';
import * as problems from '../../src/contract/problems.ts';
import * as quota from '../../src/contract/quota.ts';
import * as requests from '../../src/contract/requests.ts';
import * as uploads from '../../src/contract/uploads.ts';

/** Every schema that the contract exports, by the name of its constant. */
export const CONTRACT_SCHEMAS: readonly (readonly [constant: string, schema: z.ZodType])[] = [
  adjustments,
  adminActions,
  adminAlerts,
  adminHealth,
  adminKeys,
  adminLists,
  adminOverview,
  adminProvider,
  adminSession,
  adminSettings,
  adminWebhooks,
  archive,
  direction,
  door,
  generations,
  health,
  housekeeping,
  identity,
  images,
  models,
  problems,
  quota,
  requests,
  uploads,
].flatMap((module) =>
  Object.entries(module).flatMap(([name, value]) =>
    name.endsWith('Schema') && typeof value === 'object' && 'safeParse' in value ? [[name, value as z.ZodType] as const] : [],
  ),
);

/** The schemas of events that are no other schema of the contract, by the event. */
export const EVENT_SCHEMAS: readonly (readonly [event: string, schema: z.ZodType])[] = Object.entries(eventSchemas).filter(
  ([, schema]) => !CONTRACT_SCHEMAS.some(([, known]) => known === schema),
);
