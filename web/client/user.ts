import { encodeUserName, readUserName } from '../../common/user-name.ts';

/**
 * A user as a header and a path carry it.
 * @throws TypeError with what is wrong with the name, before anything is sent
 */
export function encodeUser(user: string): string {
  if (typeof user !== 'string') throw new TypeError('user must be a string.');
  const name = readUserName(user);
  if (!name.ok) throw new TypeError(`user ${name.error}.`);
  return encodeUserName(name.value);
}
