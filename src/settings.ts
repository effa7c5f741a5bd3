import { formatUsd, type Micros, parseUsd } from '../common/money.ts';
import type { Config } from './config.ts';
import { type SettingName, type Settings, type SettingsRequest, settingsRequestSchema } from './contract/admin/settings.ts';
import type { FieldError } from './contract/problems.ts';
import { findModel } from './generation/models/catalog.ts';
import type { Limits } from './quota/policies.ts';

/**
 * What the operator changes at run time. A setting lies below its variable, so that a stolen session cannot raise what a
 * deployment may spend. Pure: `storage/settings.ts` keeps the values.
 */

/** By name, as the API takes them: dollars are decimal strings. Absent: the variable holds. */
export type SettingValues = { readonly [Name in SettingName]?: number | string };

interface LimitRule {
  readonly variable: string;
  readonly field: keyof Limits;
  readonly money?: true;
}

const LIMITS: Partial<Record<SettingName, LimitRule>> = {
  daily_images_per_user: { variable: 'DAILY_IMAGES_PER_USER', field: 'dailyImagesPerUser' },
  daily_images_per_ip: { variable: 'DAILY_IMAGES_PER_IP', field: 'dailyImagesPerIp' },
  max_running_per_user: { variable: 'MAX_RUNNING_PER_USER', field: 'maxRunningPerUser' },
  daily_refusals_per_user: { variable: 'DAILY_REFUSALS_PER_USER', field: 'dailyRefusalsPerUser' },
  daily_unknowns_per_user: { variable: 'DAILY_UNKNOWNS_PER_USER', field: 'dailyUnknownsPerUser' },
  daily_unknowns_per_ip: { variable: 'DAILY_UNKNOWNS_PER_IP', field: 'dailyUnknownsPerIp' },
  daily_spend_cap_usd: { variable: 'DAILY_SPEND_CAP_USD', field: 'dailySpend', money: true },
  monthly_spend_cap_usd: { variable: 'MONTHLY_SPEND_CAP_USD', field: 'monthlySpend', money: true },
  daily_spend_per_key_usd: { variable: 'DAILY_SPEND_PER_KEY_USD', field: 'dailySpendPerKey', money: true },
  daily_spend_per_user_usd: { variable: 'DAILY_SPEND_PER_USER_USD', field: 'dailySpendPerUser', money: true },
};
const LIMITER = {
  provider_images_per_minute: { variable: 'PROVIDER_IMAGES_PER_MINUTE', field: 'imagesPerMinute' },
  provider_max_running: { variable: 'PROVIDER_MAX_RUNNING', field: 'maxRunning' },
} as const;
const NAMES = [...Object.keys(LIMITS), ...Object.keys(LIMITER), 'default_model'] as readonly SettingName[];

/** Rows of the database as settings. */
export interface StoredRows {
  readonly values: SettingValues;
  /** Settings that could not be read. What they limit is closed, since without the row the limit would be lifted. */
  readonly unreadable: readonly SettingName[];
}

/** @param rows the value of each is JSON; a name that is not known is passed over */
export function readRows(rows: readonly { readonly name: string; readonly value: string }[]): StoredRows {
  const values: Record<string, number | string> = {};
  const unreadable: SettingName[] = [];
  for (const name of NAMES) {
    const row = rows.find((one) => one.name === name);
    if (!row) continue;
    const value = readValue(name, row.value);
    if (value === null) unreadable.push(name);
    const closed = value ?? closedValue(name);
    if (closed !== null) values[name] = closed;
  }
  return { values, unreadable };
}

/** `null` if the API would not have taken it. */
function readValue(name: SettingName, json: string): number | string | null {
  try {
    return settingsRequestSchema.shape[name].parse(JSON.parse(json)) ?? null;
  } catch {
    return null;
  }
}

/** The least that a setting allows: nothing, and for the limiter one at a time. `null` for a setting that is no limit. */
function closedValue(name: SettingName): number | string | null {
  if (name === 'default_model') return null;
  if (name in LIMITER) return 1;
  return LIMITS[name]?.money ? formatUsd(0) : 0;
}

/** The configuration with the settings. A limit is the lower of variable and setting. */
export function withSettings(config: Config, values: SettingValues): Config {
  const limits = Object.fromEntries(
    Object.entries(LIMITS).map(([name, { field, money }]) => {
      const set = numberOf(values[name as SettingName], money === true);
      return [field, lower(config.limits[field], set)];
    }),
  );
  const { imagesPerMinute, maxRunning } = config.limiter;
  return {
    ...config,
    model: modelOf(values.default_model, config) ?? config.model,
    limits: { ...config.limits, ...limits },
    limiter: {
      imagesPerMinute: lower(imagesPerMinute, numberOf(values.provider_images_per_minute, false)),
      maxRunning: lower(maxRunning, numberOf(values.provider_max_running, false)),
    },
  };
}

/** What is wrong with these changes: a limit above its variable, or a model that this deployment cannot offer. */
export function settingFaults(config: Config, changes: SettingsRequest): FieldError[] {
  return NAMES.flatMap((name) => {
    const value = changes[name];
    if (value === undefined || value === null) return [];
    if (name === 'default_model') {
      const known = modelOf(value, config) !== null;
      return known ? [] : [{ pointer: `/${name}`, message: `must be a model of the provider ${config.provider.kind}` }];
    }
    const ceiling = ceilingOf(name, config);
    const set = numberOf(value, LIMITS[name]?.money === true);
    if (set === null || ceiling === null || set <= ceiling) return [];
    const most = shown(name, ceiling);
    return [{ pointer: `/${name}`, message: `must be at most ${most}, the value of ${variableOf(name)}` }];
  });
}

/** The values after the changes. */
export function changed(values: SettingValues, changes: SettingsRequest): SettingValues {
  const merged: Record<string, number | string | null | undefined> = { ...values, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== undefined));
}

/** The caps of the deployment's own counter, in micro-dollars; `null` for none. */
export function capsOf(values: SettingValues): { dailySpend: Micros | null; monthlySpend: Micros | null } {
  return { dailySpend: numberOf(values.daily_spend_cap_usd, true), monthlySpend: numberOf(values.monthly_spend_cap_usd, true) };
}

/** Each setting as the API shows it. */
export function settingItems(config: Config, values: SettingValues): Settings['items'] {
  const applied = withSettings(config, values);
  return NAMES.map((name) => {
    const ceiling = name === 'default_model' ? config.model : shown(name, ceilingOf(name, config));
    const value = name === 'default_model' ? applied.model : shown(name, ceilingOf(name, applied));
    return { name, value, source: values[name] === undefined ? 'variable' : 'setting', variable: variableOf(name), ceiling };
  });
}

function variableOf(name: SettingName): string {
  if (name === 'default_model') return 'IMAGE_MODEL';
  return LIMITS[name]?.variable ?? LIMITER[name as keyof typeof LIMITER].variable;
}

function ceilingOf(name: SettingName, { limits, limiter }: Config): number | null {
  const rule = LIMITS[name];
  return rule ? limits[rule.field] : limiter[LIMITER[name as keyof typeof LIMITER].field];
}

function shown(name: SettingName, value: number | null): number | string | null {
  return value !== null && LIMITS[name]?.money ? formatUsd(value) : value;
}

function numberOf(value: number | string | undefined, money: boolean): number | null {
  if (money) return typeof value === 'string' ? parseUsd(value) : null;
  return typeof value === 'number' ? value : null;
}

function lower(ceiling: number | null, set: number | null): number | null {
  if (set === null) return ceiling;
  return ceiling === null ? set : Math.min(ceiling, set);
}

/** The model, if it belongs to the provider of the deployment. */
function modelOf(id: number | string | undefined, config: Config): string | null {
  const model = typeof id === 'string' ? findModel(id, config.models) : null;
  return model?.provider === config.provider.kind ? model.id : null;
}
