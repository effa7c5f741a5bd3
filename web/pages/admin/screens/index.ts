import type { OpenScreen } from '../context.ts';
import { TEXTS } from '../language.ts';
import { openAlerts } from './alerts.ts';
import { openHealth } from './health.ts';
import { openImageGrid } from './images.ts';
import { openKeys } from './keys.ts';
import { openLimits } from './limits.ts';
import { openLog } from './log.ts';
import { openModels } from './models.ts';
import { openPeople } from './people.ts';
import { openRequests } from './requests.ts';
import { openToday } from './today.ts';

const { today, requests, images, people, keys, models, limits, alerts, health, log } = TEXTS;

/** Every screen, by its name in the address, in the order of the menu. */
export const SCREENS: readonly { readonly name: string; readonly title: string; readonly open: OpenScreen }[] = [
  { name: 'today', title: today.title, open: openToday },
  { name: 'requests', title: requests.title, open: openRequests },
  { name: 'images', title: images.title, open: openImageGrid },
  { name: 'people', title: people.title, open: openPeople },
  { name: 'keys', title: keys.title, open: openKeys },
  { name: 'models', title: models.title, open: openModels },
  { name: 'limits', title: limits.title, open: openLimits },
  { name: 'alerts', title: alerts.title, open: openAlerts },
  { name: 'health', title: health.title, open: openHealth },
  { name: 'log', title: log.title, open: openLog },
];
