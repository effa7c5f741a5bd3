import type { AdminAlarm } from './contract/admin/overview.ts';

/** What each alarm means and what the operator does about it. The dashboard, webhooks and the log's documentation show it. */
export interface AlarmText extends Pick<AdminAlarm, 'title' | 'what_to_do' | 'severity'> {}

const TEXTS: Readonly<Record<string, AlarmText>> = {
  spend_cap_reached: {
    severity: 'high',
    title: 'The spending limit is reached',
    what_to_do:
      'No new images are made until it resets. Raise the variable if this is what you want, or look at who spends under People.',
  },
  spend_cap_near: {
    severity: 'low',
    title: 'The spending limit is near',
    what_to_do: 'Look at who spends under People. Lower their limit, or raise the variable of the limit.',
  },
  new_images_paused: {
    severity: 'low',
    title: 'New images are paused',
    what_to_do: 'Resume when the reason is over.',
  },
  provider_refuses: {
    severity: 'high',
    title: 'The provider refuses this deployment',
    what_to_do:
      'Check the key, the credit and the limits of your account with the provider. Then test the connection under Models.',
  },
  many_failures: {
    severity: 'high',
    title: 'Many generations fail',
    what_to_do: 'Look at the causes under Today. If the provider is the cause, look at its status page.',
  },
  many_refusals: {
    severity: 'low',
    title: 'One user’s prompts are refused again and again',
    what_to_do: 'Look at this user under People, and block them if it is abuse.',
  },
  many_refusals_of_address: {
    severity: 'low',
    title: 'Prompts of one address are refused again and again',
    what_to_do:
      'Look at the last refused requests under Requests. Block the visitors, lower the images of an address under Limits, or switch the bot check on.',
  },
  database_not_migrated: {
    severity: 'high',
    title: 'The database is older than the code',
    what_to_do: 'Run "npx wrangler d1 migrations apply DB --remote".',
  },
  model_retires: {
    severity: 'low',
    title: 'A model is shut down soon',
    what_to_do: 'Nothing, unless your pages or keys name this model: then name its successor.',
  },
  default_model_retires: {
    severity: 'high',
    title: 'Your default model is shut down soon',
    what_to_do: 'Switch the default model under Models, and set IMAGE_MODEL with your next deploy.',
  },
  alarm_provider_rejected: {
    severity: 'high',
    title: 'The provider refuses this deployment',
    what_to_do:
      'Check the key, the credit and the limits of your account with the provider. Then test the connection under Models.',
  },
  alarm_provider_refusal_unknown: {
    severity: 'low',
    title: 'The provider refuses requests for an unknown reason',
    what_to_do: 'Look at the requests that failed. Tell the maintainers of Easel the reason, so that it gets a name.',
  },
  alarm_usage_implausible: {
    severity: 'high',
    title: 'The provider reported a usage that is not possible',
    what_to_do:
      'Compare with the bill of your provider. What was reserved was charged: take it back with POST /v1/admin/adjustments.',
  },
  alarm_buying_stopped: {
    severity: 'high',
    title: 'Buying has stopped by itself',
    what_to_do:
      'Many purchases in a row brought no image. One a minute is tried. Look at the provider’s status page and at Models.',
  },
  alarm_settled_above_hold: {
    severity: 'high',
    title: 'A generation cost more than was reserved',
    what_to_do: 'Check the prices of the model in MODELS against your provider’s price list.',
  },
  alarm_hold_open: {
    severity: 'low',
    title: 'A generation has been open for a day',
    what_to_do: 'Look at it under Requests. Its money stays reserved until it ends.',
  },
  alarm_hold_without_run: {
    severity: 'high',
    title: 'A generation was lost while it ran',
    what_to_do:
      'Its reservation was charged in full. If your provider did not bill it, take it back with POST /v1/admin/adjustments.',
  },
  alarm_counter_rebuilt: {
    severity: 'high',
    title: 'The deployment’s counter was lost',
    what_to_do: 'It counts what the records of this month have. Set the pause and the blocks again that you want.',
  },
  alarm_rows_repaired: {
    severity: 'high',
    title: 'Rows of a counter were changed by hand',
    what_to_do: 'They count the most that they stand for. To give money back, use POST /v1/admin/adjustments.',
  },
  alarm_books_differ: {
    severity: 'high',
    title: 'The counters and the records differ',
    what_to_do: 'Open Health and look at the day. Run the comparison again; if it stays, compare with the bill of your provider.',
  },
  alarm_housekeeping_incomplete: {
    severity: 'low',
    title: 'The night did not check everything',
    what_to_do: 'The next night goes on. If it comes again, run it now under Health.',
  },
  alarm_image_unknown: {
    severity: 'low',
    title: 'The bucket has an image without a record',
    what_to_do: 'Look at the object. If it is nothing you need, delete it in the bucket.',
  },
  alarm_image_lost: {
    severity: 'high',
    title: 'An image is missing in the bucket',
    what_to_do: 'Restore it from an export with "npm run import".',
  },
  alarm_image_damaged: {
    severity: 'high',
    title: 'An image in the bucket was changed',
    what_to_do: 'Its bytes are not those that were stored. Restore it from an export with "npm run import".',
  },
  alarm_image_not_stored: {
    severity: 'high',
    title: 'The bucket takes no images',
    what_to_do: 'Check R2 in your Cloudflare account: is it enabled, is the bucket there? The images are safe in their runs.',
  },
  alarm_image_store_unreadable: {
    severity: 'high',
    title: 'The bucket cannot be read',
    what_to_do: 'Check R2 in your Cloudflare account and Cloudflare’s status page.',
  },
  alarm_purge_overdue: {
    severity: 'high',
    title: 'Deleted images may still be in caches',
    what_to_do: 'Check CLOUDFLARE_ZONE_ID and CLOUDFLARE_PURGE_TOKEN. Purge the cache in Cloudflare’s dashboard if it is urgent.',
  },
  alarm_database_filling: {
    severity: 'high',
    title: 'The database is almost full',
    what_to_do: 'Export and delete old images, or move to a larger database.',
  },
  alarm_model_shutdown: {
    severity: 'high',
    title: 'Your default model is shut down soon',
    what_to_do: 'Switch the default model under Models, and set IMAGE_MODEL with your next deploy.',
  },
  alarm_state_from_the_future: {
    severity: 'high',
    title: 'A newer version wrote this data',
    what_to_do: 'Deploy that version again. Nothing was changed.',
  },
  alarm_audit_unwritten: {
    severity: 'high',
    title: 'An action is not in the audit log',
    what_to_do: 'The database did not answer. The line in the Worker’s log has who did what.',
  },
  alarm_roll_up_differs: {
    severity: 'high',
    title: 'The sums differ from the records',
    what_to_do: 'Spending limits are not affected: the counters decide. Report it to the maintainers of Easel with the day.',
  },
};

const OTHER: AlarmText = {
  severity: 'high',
  title: 'Something needs attention',
  what_to_do: 'Look for the event in docs/operating.md.',
};

export function alarmText(event: string): AlarmText {
  return TEXTS[event] ?? OTHER;
}
