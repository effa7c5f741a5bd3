import { expect, it } from 'vitest';
import { alertsSchema } from '../../../src/contract/admin/alerts.ts';
import { adminHealthSchema } from '../../../src/contract/admin/health.ts';
import { adminKeyListSchema } from '../../../src/contract/admin/keys.ts';
import {
  adminGenerationDetailSchema,
  adminGenerationListSchema,
  adminImageListSchema,
  personDetailSchema,
  personListSchema,
} from '../../../src/contract/admin/lists.ts';
import { auditListSchema, overviewSchema, statsSchema, waitsSchema } from '../../../src/contract/admin/overview.ts';
import { providerSchema } from '../../../src/contract/admin/provider.ts';
import { sessionSchema } from '../../../src/contract/admin/session.ts';
import { settingsSchema } from '../../../src/contract/admin/settings.ts';
import { webhookListSchema } from '../../../src/contract/admin/webhooks.ts';
import { ADMIN_ANSWERS } from '../../support/admin-answers.ts';

const SCHEMAS = {
  session: sessionSchema,
  overview: overviewSchema,
  stats: statsSchema,
  waits: waitsSchema,
  generations: adminGenerationListSchema,
  generation: adminGenerationDetailSchema,
  images: adminImageListSchema,
  users: personListSchema,
  user: personDetailSchema,
  keys: adminKeyListSchema,
  provider: providerSchema,
  settings: settingsSchema,
  alerts: alertsSchema,
  webhooks: webhookListSchema,
  health: adminHealthSchema,
  audit: auditListSchema,
} satisfies Record<keyof typeof ADMIN_ANSWERS, object>;

it.each(Object.keys(ADMIN_ANSWERS) as (keyof typeof ADMIN_ANSWERS)[])(
  'the answer %s that pages are tested with is one of the contract',
  (name) => {
    expect(SCHEMAS[name].safeParse(ADMIN_ANSWERS[name]).error?.issues).toBeUndefined();
  },
);
