import { Command } from 'commander';
import { benchEvidence } from './evidence.ts';
import { benchScoring } from './scoring.ts';

const program = new Command('bench').description('Measures against a reference in the same run.');
program
  .command('scoring')
  .description('card submissions through the whole path: ceiling, latency at 200 a second, memory, start-up')
  .option('--json <file>', 'also write the figures as JSON')
  .option('--seconds <n>', 'how long each measurement runs', '10')
  .action((options: { json?: string; seconds: string }) =>
    benchScoring({ json: options.json, seconds: Number(options.seconds) }),
  );
program
  .command('evidence')
  .description('files of 1 MB through the whole path, and the memory that one of 100 MB takes')
  .option('--json <file>', 'also write the figures as JSON')
  .option('--files <n>', 'how many files are handed in', '100')
  .action((options: { json?: string; files: string }) =>
    benchEvidence({ json: options.json, files: Number(options.files) }),
  );
await program.parseAsync();
