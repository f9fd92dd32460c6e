import type { Db, Tx } from '../../src/db/database.ts';
import * as grading from '../../src/db/grading.ts';
import * as objections from '../../src/db/objections.ts';
import * as publications from '../../src/db/publications.ts';
import { answerObjection } from '../../src/use-cases/answer-objection.ts';
import { askUnits, setObjectionDays } from '../../src/use-cases/ask-units.ts';
import { beginCorrection, removeFromCorrection, saveCorrection } from '../../src/use-cases/correct-publication.ts';
import { fileObjection, withdrawObjection } from '../../src/use-cases/file-objection.ts';
import { receiveResult } from '../../src/use-cases/own-results.ts';
import {
  addressPublication,
  confirmPublication,
  returnPublication,
  submitPublication,
} from '../../src/use-cases/prepare-publication.ts';
import { publicationFile } from '../../src/use-cases/publication-file.ts';
import { showPublications } from '../../src/use-cases/show-publication.ts';
import { the } from './play.ts';
import type { Office } from './played-round.ts';

const day = 24 * 60 * 60_000;
const inTurn = <T>(db: Db, act: (tx: Tx) => Promise<T>) => db.$transaction(act, { timeout: 60_000 });

/** Units are asked about the final round: one objection is answered, another taken back; the office goes on once the last day is over. */
export async function playAsking(
  db: Db,
  { id: assessmentId, at, actor, decider }: Office,
  { unit, liaison, answerer }: { unit: string; liaison: string; answerer: string },
): Promise<void> {
  const { id: unitId } = await db.unit.findFirstOrThrow({ where: { assessmentId, name: unit } });
  await inTurn(db, async (tx) => {
    const by = { assessmentId, actor: await actor(decider, tx) };
    await setObjectionDays(tx, { ...by, typed: '1', at: at() });
    await askUnits(tx, { ...by, roundId: the(await grading.latest(tx, assessmentId)).id, at: at() });
  });
  for (const [criterionId, typed] of [
    ['1.1', '台账在检查后已补齐'],
    ['1.2', '名册按月更新'],
  ] as const)
    await inTurn(db, async (tx) =>
      fileObjection(tx, { unitId, criterionId, typed, actor: await actor(liaison, tx), at: at() }),
    );
  await inTurn(db, async (tx) => {
    const filed = await objections.ofUnit(tx, unitId);
    const [first, second] = ['1.1', '1.2'].map((id) => the(filed.find(({ criterionId }) => criterionId === id)).id);
    const answer = { objectionId: the(first), upheld: false, typed: '检查当日台账确不齐全' };
    await answerObjection(tx, { ...answer, actor: await actor(answerer, tx), at: at() });
    await withdrawObjection(tx, { objectionId: the(second), actor: await actor(liaison, tx), at: at() });
  });
}

/** The results go out after the last day for objections, are received by one unit, and are put right once. */
export async function playPublication(
  db: Db,
  { id: assessmentId, at: soon, actor, decider, confirmer }: Office & { readonly confirmer: string },
  { unit, liaison, lowered }: { unit: string; liaison: string; lowered: string },
): Promise<void> {
  const at = () => new Date(soon().getTime() + 2 * day);
  const idOf = async (name: string) =>
    (await db.unit.findFirstOrThrow({ where: { assessmentId, name }, select: { id: true } })).id;
  const [received, wrong] = [await idOf(unit), await idOf(lowered)];
  const last = async (tx: Tx) => the((await publications.ofAssessment(tx, assessmentId)).at(-1));
  const on = async (tx: Tx, who: string) => {
    const { id: publicationId, version } = await last(tx);
    return { publicationId, version, actor: await actor(who, tx), at: at() };
  };
  const goOut = async () => {
    await inTurn(db, async (tx) => submitPublication(tx, await on(tx, decider)));
    await inTurn(db, async (tx) => confirmPublication(tx, await on(tx, confirmer)));
    const { id: publicationId } = await inTurn(db, last);
    for (const scope of ['full', 'tiers'] as const) await publicationFile(db, { publicationId, scope }, at());
    return publicationId;
  };
  await inTurn(db, async (tx) => {
    const who = await actor(decider, tx);
    const membership = the(who.memberships.find((one) => one.assessmentId === assessmentId));
    await showPublications(tx, { actor: who, at: at(), key: `publication:${crypto.randomUUID()}` }, membership);
  });
  const chats = [{ chatId: 'oc_towns', name: '乡镇工作群' }];
  await inTurn(db, async (tx) => addressPublication(tx, { ...(await on(tx, decider)), chats, tellUnits: true }));
  await inTurn(db, async (tx) => submitPublication(tx, await on(tx, decider)));
  await inTurn(db, async (tx) => returnPublication(tx, { ...(await on(tx, confirmer)), typed: '请再核对范围' }));
  const bulletin = await goOut();
  await inTurn(db, async (tx) =>
    receiveResult(tx, { publicationId: bulletin, unitId: received, actor: await actor(liaison, tx), at: at() }),
  );
  await inTurn(db, async (tx) =>
    beginCorrection(tx, { publicationId: bulletin, actor: await actor(decider, tx), at: at() }),
  );
  const write = async (form: Readonly<Record<string, string>>) => {
    const { outcome } = await inTurn(db, async (tx) => saveCorrection(tx, { ...(await on(tx, decider)), form }));
    if (outcome !== 'saved') throw new Error(`the correction came to ${outcome}`);
  };
  const words = `${lowered}的档次录入有误`;
  await write({ words, unit: received, tier: 'same' });
  await inTurn(db, async (tx) => removeFromCorrection(tx, { ...(await on(tx, decider)), unitId: received }));
  await write({ words, unit: wrong, tier: 'poor' });
  await goOut();
}
