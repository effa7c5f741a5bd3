import type { OpenScreen } from '../context.ts';
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

/** Every screen, by its name in the address, in the order of the menu. */
export const SCREENS: readonly { readonly name: string; readonly title: string; readonly open: OpenScreen }[] = [
  { name: 'today', title: 'Today', open: openToday },
  { name: 'requests', title: 'Requests', open: openRequests },
  { name: 'images', title: 'Images', open: openImageGrid },
  { name: 'people', title: 'People', open: openPeople },
  { name: 'keys', title: 'Keys', open: openKeys },
  { name: 'models', title: 'Models', open: openModels },
  { name: 'limits', title: 'Limits', open: openLimits },
  { name: 'alerts', title: 'Alerts', open: openAlerts },
  { name: 'health', title: 'Health', open: openHealth },
  { name: 'log', title: 'Log', open: openLog },
];
