import { alerts } from './alerts.ts';
import { common } from './common.ts';
import { health } from './health.ts';
import { images } from './images.ts';
import { keys } from './keys.ts';
import { limits } from './limits.ts';
import { log } from './log.ts';
import { models } from './models.ts';
import { people } from './people.ts';
import { requests } from './requests.ts';
import { signIn } from './sign-in.ts';
import { today } from './today.ts';

/** Every text of the dashboard in English, by screen. Another language is another object of this type. */
export const ENGLISH = {
  /** Of numbers, dates and plurals. */
  locale: 'en-US',
  dir: 'ltr' as 'ltr' | 'rtl',
  ...{ common, signIn, today, requests, images, people, keys, models, limits, alerts, health, log },
};
