import type { Difference } from './difference.ts';
import { fields, texts } from './logged-mark.ts';
import type { LogEntry } from './replay.ts';
import { momentText, textDifference } from './sheet-trail.ts';

/** An objection as it is stored, or as the log tells it. */
export interface ObjectionFacts {
  readonly unitId: string;
  readonly roundId: string;
  readonly criterionId: string;
  readonly words: string;
  readonly filedBy: string | null;
  readonly filedAt: number;
  readonly dueOn: string;
  readonly state: string;
  readonly answeredBy: string | null;
  readonly upheld: boolean | null;
  readonly reason: string | null;
  readonly settledAt: number | null;
  /** Who was asked to answer, and what evidence it leans on: by id. */
  readonly askedOf: readonly string[];
  readonly evidence: readonly string[];
}

export interface WindowFacts {
  readonly dueOn: string;
  readonly openedBy: string | null;
  readonly openedAt: number;
}

/** All that an assessment holds of asking its units, each by its id; windows by the round. */
export interface Asking {
  readonly days: number | null;
  readonly windows: ReadonlyMap<string, WindowFacts>;
  readonly objections: ReadonlyMap<string, ObjectionFacts>;
}

export interface AskingNames {
  readonly unit: (unitId: string) => string;
  readonly person: (personId: string) => string;
  readonly round: (roundId: string) => string;
}

/** What the log tells of asking units and of their objections, from the first entry to the last. */
export function replayAsking(entries: readonly LogEntry[]): Asking {
  let days: number | null = null;
  const windows = new Map<string, WindowFacts>();
  const objections = new Map<string, ObjectionFacts>();
  for (const { what, subject, actorId, at: moment, after: logged } of entries) {
    const [after, at, [, id = '']] = [fields(logged), moment.getTime(), subject.split(':')];
    const known = objections.get(id);
    switch (what) {
      case 'objections.days-set':
        days = typeof after['days'] === 'number' ? after['days'] : null;
        break;
      case 'objections.opened':
        windows.set(String(after['roundId']), { dueOn: String(after['dueOn']), openedBy: actorId, openedAt: at });
        break;
      case 'objection.filed':
        objections.set(String(after['objectionId']), filed(id, after, { by: actorId, at }));
        break;
      case 'objection.evidence-chosen':
        if (known) objections.set(id, { ...known, evidence: texts(after['evidence']).toSorted() });
        break;
      case 'objection.answered': {
        const [answeredBy, upheld, reason] = [actorId, after['upheld'] === true, String(after['reason'])];
        if (known) objections.set(id, { ...known, state: 'answered', answeredBy, upheld, reason, settledAt: at });
        break;
      }
      case 'objection.withdrawn':
        if (known) objections.set(id, { ...known, state: 'withdrawn', settledAt: at });
    }
  }
  return { days, windows, objections };
}

function filed(
  unitId: string,
  after: Readonly<Record<string, unknown>>,
  { by, at }: { by: string | null; at: number },
): ObjectionFacts {
  return {
    unitId,
    roundId: String(after['roundId']),
    criterionId: String(after['criterionId']),
    words: String(after['words']),
    filedBy: by,
    filedAt: at,
    dueOn: String(after['dueOn']),
    state: 'open',
    answeredBy: null,
    upheld: null,
    reason: null,
    settledAt: null,
    askedOf: texts(after['askedOf']).toSorted(),
    evidence: [],
  };
}

/** Days, windows and objections are those of the log, word for word; and none that was logged is missing. */
export function askingDifferences(stored: Asking, told: Asking, names: AskingNames): readonly Difference[] {
  const days = (value: number | null) => (value === null ? '不征求意见' : `${value}天`);
  return [
    ...textDifference('objection-days', days(stored.days), days(told.days), ['异议期']),
    ...[...new Set([...stored.windows.keys(), ...told.windows.keys()])].flatMap((roundId) =>
      textDifference(
        'objection-window',
        windowText(stored.windows.get(roundId), names),
        windowText(told.windows.get(roundId), names),
        [names.round(roundId), '征求意见'],
      ),
    ),
    ...[...stored.objections].flatMap(([id, objection]): readonly Difference[] => {
      const where = placeOf(objection, names);
      const right = told.objections.get(id);
      if (!right) return [{ kind: 'objection-not-logged', where }];
      const parts = partsOf(right, names);
      return [...partsOf(objection, names)].flatMap(([part, kept]) =>
        textDifference('objection-not-logged', kept, parts.get(part) ?? null, [...where, part]),
      );
    }),
    ...[...told.objections].flatMap(([id, objection]): readonly Difference[] =>
      stored.objections.has(id) ? [] : [{ kind: 'objection-missing', where: placeOf(objection, names) }],
    ),
  ];
}

function placeOf({ unitId, criterionId }: ObjectionFacts, { unit }: AskingNames): string[] {
  return [unit(unitId), criterionId, '异议'];
}

function windowText(window: WindowFacts | undefined, names: AskingNames): string | null {
  return window ? `${handText(window.openedBy, window.openedAt, names)}，${window.dueOn}截止` : null;
}

function partsOf(one: ObjectionFacts, names: AskingNames): ReadonlyMap<string, string | null> {
  const { upheld, settledAt } = one;
  return new Map([
    ['单位', names.unit(one.unitId)],
    ['定档', names.round(one.roundId)],
    ['考评内容', one.criterionId],
    ['内容', one.words],
    ['提出', handText(one.filedBy, one.filedAt, names)],
    ['答复期限', one.dueOn],
    ['状态', stateTexts[one.state] ?? one.state],
    ['答复人', one.answeredBy === null ? null : names.person(one.answeredBy)],
    ['答复', upheld === null ? null : upheld ? '成立' : '不成立'],
    ['答复理由', one.reason],
    ['办结', settledAt === null ? null : momentText(settledAt)],
    ['请谁答复', one.askedOf.map(names.person).join('、')],
    ['所选材料', one.evidence.join('、')],
  ]);
}

const stateTexts: Readonly<Record<string, string>> = { open: '待答复', answered: '已答复', withdrawn: '已撤回' };

function handText(by: string | null, at: number, { person }: AskingNames): string {
  return `${momentText(at)}，${by === null ? '系统' : person(by)}`;
}
