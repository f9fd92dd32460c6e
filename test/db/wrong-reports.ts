import type { Scene } from './scene.ts';
import { id, now, type WrongRow } from './wrong-row.ts';

const report =
  (more = '', values: (scene: Scene) => string = () => '') =>
  (scene: Scene) =>
    `insert into report (team_id${more}) values ('${scene.team}'${values(scene)})`;

const finding =
  (given: { unit?: (scene: Scene) => string; problems?: string; version?: number } = {}) =>
  (scene: Scene) =>
    `insert into report_finding (team_id, unit_id, highlights, problems, version, written_by, written_at)
     values ('${scene.team}', '${given.unit?.(scene) ?? scene.unit}', '', ${given.problems ?? `'台账不全'`}, ${given.version ?? 1},
       '${scene.wang.id}', ${now})`;

const filing = (scene: Scene, number = 1) =>
  `insert into report_filing (id, team_id, number, filed_by, filed_at, due_on, late, content)
   values (${id()}, '${scene.team}', ${number}, '${scene.leader.id}', ${now}, '2026-12-09', false, '{}')`;

const filed = (scene: Scene) => `with begun as (${report()(scene)}) ${filing(scene)}`;

/** What a team writes, and each time it was filed (R-13). */
export const wrongReports: readonly WrongRow[] = [
  {
    title: 'a report of a team that is none',
    sql: () => `insert into report (team_id) values (${id()})`,
    refusedBy: /report_team_id_fkey/,
  },
  { title: 'a second report of a team', after: report(), sql: report(), refusedBy: /report_pkey/ },
  {
    title: 'a report sent back by nobody',
    sql: report(', returned_reason, returned_at', () => `, '请写具体', ${now}`),
    refusedBy: /report_returned/,
  },
  {
    title: 'a report sent back without a reason',
    sql: report(', returned_reason, returned_by, returned_at', ({ leader }) => `, '。', '${leader.id}', ${now}`),
    refusedBy: /report_returned_reason_check/,
  },
  {
    title: 'next steps that nobody wrote',
    sql: report(', next_steps, written_at', () => `, '逐条整改', ${now}`),
    refusedBy: /report_written/,
  },
  {
    title: 'findings about a unit of another team',
    after: report(),
    sql: finding({ unit: ({ farUnit }) => farUnit }),
    refusedBy: /report_finding_team_id_unit_id_fkey/,
  },
  {
    title: 'findings of more than 2000 characters',
    after: report(),
    sql: finding({ problems: `repeat('差', 2001)` }),
    refusedBy: /report_finding_problems_check/,
  },
  {
    title: 'findings that were never saved',
    after: report(),
    sql: finding({ version: 0 }),
    refusedBy: /report_finding_version_check/,
  },
  { title: 'two filings of one number', after: filed, sql: filing, refusedBy: /report_filing_team_id_number_key/ },
  {
    title: 'a filing that is changed',
    after: filed,
    sql: ({ team }) => `update report_filing set late = true where team_id = '${team}'`,
    refusedBy: /append-only/,
  },
  {
    title: 'a filing that is deleted',
    after: filed,
    sql: ({ team }) => `delete from report_filing where team_id = '${team}'`,
    refusedBy: /append-only/,
  },
];
