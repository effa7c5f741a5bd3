import { judgeImages } from './eval/images/command.ts';
import { type EvalOptions, parseOptions, USAGE } from './eval/options.ts';
import { scoreReading, writeReading } from './eval/reading/command.ts';
import { judgeFiles } from './eval/run.ts';

/** `npm run eval:director`: one command for the table, the blind reading and the judging of images. Answers the exit code. */
async function run(options: EvalOptions): Promise<number> {
  switch (options.kind) {
    case 'help':
      console.log(USAGE);
      return 0;
    case 'invalid':
      console.error(options.message);
      return 2;
    case 'table':
      return (await judgeFiles(options)) ? 0 : 1;
    case 'read':
      console.log(await writeReading(options));
      return 0;
    case 'images':
      return judgeImages(options);
    case 'score': {
      const { text, good } = await scoreReading(options.sheet);
      console.log(text);
      return good ? 0 : 1;
    }
  }
}

try {
  process.exitCode = await run(parseOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
