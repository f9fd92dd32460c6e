import { Command } from 'commander';
import { benchEvidence } from './evidence.ts';
import { benchGrading } from './grading.ts';
import { benchMatrix } from './matrix.ts';
import { benchReminders } from './reminders.ts';
import { benchSandbox } from './sandbox.ts';
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
  .command('sandbox')
  .description('the stand-in platform: messages a second, a full card drawn in the browser, a long chat scrolled')
  .option('--json <file>', 'also write the figures as JSON')
  .option('--seconds <n>', 'how long messages are sent', '5')
  .option('--rounds <n>', 'how many cards are drawn', '15')
  .action((options: { json?: string; seconds: string; rounds: string }) =>
    benchSandbox({ json: options.json, seconds: Number(options.seconds), rounds: Number(options.rounds) }),
  );
program
  .command('matrix')
  .description('60 units × 10 examiners: drawing the largest cards, and saving a score while they are live')
  .option('--json <file>', 'also write the figures as JSON')
  .option('--times <n>', 'how often each is measured', '60')
  .action((options: { json?: string; times: string }) =>
    benchMatrix({ json: options.json, times: Number(options.times) }),
  );
program
  .command('evidence')
  .description('files of 1 MB through the whole path, and the memory that one of 100 MB takes')
  .option('--json <file>', 'also write the figures as JSON')
  .option('--files <n>', 'how many files are handed in', '100')
  .action((options: { json?: string; files: string }) =>
    benchEvidence({ json: options.json, files: Number(options.files) }),
  );
program
  .command('reminders')
  .description('the nine o’clock job over many open matters, and report documents a second')
  .option('--json <file>', 'also write the figures as JSON')
  .option('--matters <n>', 'how many sheets are open', '100000')
  .action((options: { json?: string; matters: string }) =>
    benchReminders({ json: options.json, matters: Number(options.matters) }),
  );
program
  .command('grading')
  .description('totals and proposals from the scores of many assessments, against a plain average over the same rows')
  .option('--json <file>', 'also write the figures as JSON')
  .option('--assessments <n>', 'how many assessments', '100')
  .option('--units <n>', 'units of each', '200')
  .option('--examiners <n>', 'examiners of each', '20')
  .action((options: { json?: string; assessments: string; units: string; examiners: string }) =>
    benchGrading({
      json: options.json,
      assessments: Number(options.assessments),
      units: Number(options.units),
      examiners: Number(options.examiners),
    }),
  );
await program.parseAsync();
