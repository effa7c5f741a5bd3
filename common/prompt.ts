import { countCodePoints } from './code-points.ts';
import { err, ok, type Result } from './result.ts';

/**
 * The one grammar for a prompt, on every endpoint. Returns it in NFC and otherwise unchanged, or what is wrong with it.
 * @param maxCodePoints counted after trimming
 */
export function readPrompt(text: string, maxCodePoints: number): Result<string, string> {
  if (!text.isWellFormed()) return err('must be well-formed Unicode: it has half of a surrogate pair');
  const prompt = text.normalize('NFC');
  if (!/[^\p{C}\p{Z}]/u.test(prompt)) return err('must have at least one visible character');
  if (countCodePoints(prompt.trim()) > maxCodePoints) return err(`must have at most ${maxCodePoints} characters`);
  return ok(prompt);
}
