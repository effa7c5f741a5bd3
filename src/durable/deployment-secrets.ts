import { DurableObject } from 'cloudflare:workers';
import { sha256Hex } from '../../common/hex.ts';
import {
  claimDeployment,
  type FirstStart,
  newCode,
  newFirstStart,
  upgradeFirstStart,
  withCode,
} from '../identity/first-start.ts';
import { logLine } from '../log.ts';
import type { Bindings } from '../services/bindings.ts';
import type { DeploymentSecretsApi } from '../stubs.ts';

const KEY = 'first-start';

/** The one object that makes and keeps the secrets of a deployment whose operator set none. */
export class DeploymentSecrets extends DurableObject<Bindings> implements DeploymentSecretsApi {
  async secrets(): Promise<{ signingSecret: string; adminToken: string }> {
    const { signingSecret, adminToken } = this.#read();
    // Nothing may be signed with a secret that a power cut could take away.
    await this.ctx.storage.sync();
    return { signingSecret, adminToken };
  }

  async isOpen(): Promise<boolean> {
    return !this.#read().claimed;
  }

  async requestCode(): Promise<boolean> {
    const code = newCode();
    const hash = await sha256Hex(code);
    const next = withCode(this.#read(), hash, Date.now());
    if (!next) return false;
    this.ctx.storage.kv.put(KEY, next);
    await this.ctx.storage.sync();
    logLine('setup_code', { code });
    return true;
  }

  async claim(code: string): Promise<string | null> {
    const hash = await sha256Hex(code);
    const claimed = claimDeployment(this.#read(), hash, Date.now());
    if (!claimed) return null;
    this.ctx.storage.kv.put(KEY, claimed.state);
    await this.ctx.storage.sync();
    return claimed.adminToken;
  }

  #read(): FirstStart {
    const stored = this.ctx.storage.kv.get<FirstStart>(KEY);
    if (stored) return upgradeFirstStart(stored);
    const made = newFirstStart();
    this.ctx.storage.kv.put(KEY, made);
    return made;
  }
}
