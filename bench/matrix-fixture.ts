import { randomUUID } from 'node:crypto';
import * as assessments from '../src/db/assessments.ts';
import type { Db } from '../src/db/database.ts';
import * as openings from '../src/db/openings.ts';
import { takeIn } from '../src/db/rosters.ts';
import type { CardRef } from '../src/domain/card-ref.ts';
import { subjectOf } from '../src/domain/card-subject.ts';
import { benchRoster } from './fixture.ts';

export interface BenchMatrix {
  readonly assessmentId: string;
  readonly teamId: string;
  readonly leaderId: string;
  readonly officeId: string;
  /** Sheets that still take marks. */
  readonly open: readonly { readonly sheetId: string; readonly openId: string }[];
}

const stillOpen = 20;

/** One team, 10 examiners × 60 units × 14 criteria: 8,400 scores, all given but for a few sheets, and the cards that show them live. */
export async function layOutMatrix(db: Db): Promise<BenchMatrix> {
  const roster = benchRoster(60, 10);
  const at = new Date();
  const everybody = [...roster.examiners, ...roster.office, ...roster.teams.map(({ leader }) => leader)];
  const found = Object.fromEntries(everybody.map(({ mobile }) => [mobile, `ou_bench${mobile}`]));
  return db.$transaction(
    async (tx) => {
      const assessmentId = await takeIn(tx, { roster, found, at });
      const record = await assessments.load(tx, assessmentId);
      const [team] = record?.teams ?? [];
      const office = await tx.officeMember.findFirstOrThrow({ where: { assessmentId } });
      if (!team) throw new Error('the assessment is gone');
      await openings.open(tx, { assessmentId, status: 'assessing', at, expecting: 0 });
      const needed = team.team.units.flatMap((unit) =>
        team.team.examiners.map((examiner) => ({
          teamId: team.id,
          examiner,
          unitId: unit.id,
          criterionIds: examiner.charge,
        })),
      );
      const sheetIds = await openings.layOut(tx, assessmentId, needed);
      await tx.$executeRaw`
        update score set points = step * (hashtext(sheet_id::text || criterion_id) & 7), reason = '名册缺少更新记录', changed_by = ${team.leader.id}::uuid, changed_at = ${at}
        where sheet_id = any(${sheetIds.slice(stillOpen)}::uuid[])`;
      await tx.$executeRaw`
        update sheet set status = 'submitted', submitted_at = ${at} where id = any(${sheetIds.slice(stillOpen)}::uuid[])`;
      const refs: { ref: Extract<CardRef, { kind: 'sheet' | 'progress' | 'results' }>; recipient: string }[] = [
        ...needed.map(({ examiner: { person } }, index) => ({
          ref: { kind: 'sheet', sheetId: sheetIds[index] ?? '' } as const,
          recipient: person.openId ?? '',
        })),
        {
          ref: {
            kind: 'progress',
            assessmentId,
            personId: team.leader.id,
            of: { role: 'leader', teamId: team.id },
            page: 0,
          },
          recipient: team.leader.openId ?? '',
        },
        { ref: { kind: 'results', assessmentId, page: 0 }, recipient: team.leader.openId ?? '' },
      ];
      await tx.card.createMany({
        data: refs.map(({ ref, recipient }, index) => ({
          id: randomUUID(),
          subject: subjectOf(ref),
          ref,
          recipientType: 'open_id',
          recipient,
          messageId: `om_bench_${index}`,
          state: 'live',
          sentAt: at,
          createdAt: at,
        })),
      });
      const open = needed
        .slice(0, stillOpen)
        .map(({ examiner: { person } }, index) => ({ sheetId: sheetIds[index] ?? '', openId: person.openId ?? '' }));
      return { assessmentId, teamId: team.id, leaderId: team.leader.id, officeId: office.personId, open };
    },
    { timeout: 120_000 },
  );
}
