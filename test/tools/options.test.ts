import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../tools/command.ts';
import { START_COMMAND } from '../../tools/operate/start/options.ts';

const parseOptions = (args: readonly string[]) => parseCommand(START_COMMAND, args);

describe('the options of npm start', () => {
  it('have defaults', () => {
    expect(parseOptions([])).toEqual({ kind: 'run', options: { port: 8787, state: '.wrangler/state' } });
  });

  it('take a port and a state folder, with a space or an equals sign', () => {
    const expected = { kind: 'run', options: { port: 18_800, state: '/tmp/x y' } };
    expect(parseOptions(['--port', '18800', '--state', '/tmp/x y'])).toEqual(expected);
    expect(parseOptions(['--port=18800', '--state=/tmp/x y'])).toEqual(expected);
  });

  it('explain themselves', () => {
    expect(parseOptions(['--help'])).toMatchObject({ kind: 'help', text: expect.stringContaining('--port N') });
  });

  it.each(['0', '65536', '-1', '80a', '', '1e3'])('refuse the port %j in one line', (port) => {
    expect(parseOptions([`--port=${port}`])).toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('--port must be a whole number from 1 to 65535'),
    });
  });

  it.each([[['--prot', '1']], [['now']], [['--port']], [['--state=']]])('refuse %j in one line', (args) => {
    const parsed = parseOptions(args);
    expect(parsed.kind).toBe('invalid');
    expect(parsed.kind === 'invalid' && parsed.message).toMatch(/^[^\n]+$/);
  });
});
