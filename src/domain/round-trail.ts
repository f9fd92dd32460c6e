import { canonical } from './canonical.ts';
import type { Difference } from './difference.ts';
import { fields } from './logged-mark.ts';
import { tierText, totalText, type DecisionRecord, type RoundPlace, type RoundRecord } from './round-check.ts';
import type { LogEntry } from './replay.ts';
import { momentText, textDifference } from './sheet-trail.ts';

interface ToldDecision {
  readonly tier: string;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: number;
}

interface ToldUnit {
  readonly position: number;
  readonly total: unknown;
  readonly byScore: unknown;
  readonly proposed: unknown;
  readonly tied: unknown;
}

type PersonName = RoundPlace['personName'];

/** A round of deciding as the log tells it. */
export interface ToldRound {
  number: unknown;
  state: string;
  options: unknown;
  justification: string | null;
  started: Hand;
  decided: Hand | null;
  confirmed: Hand | null;
  finalAt: number | null;
  reversed: (Hand & { readonly reason: string }) | null;
  readonly units: Map<string, ToldUnit>;
  readonly decisions: Map<string, ToldDecision>;
}

interface Hand {
  readonly by: string | null;
  readonly at: number;
}

/** Every round that the log speaks of, by id, as its entries leave it. */
export function replayRounds(entries: readonly LogEntry[]): ReadonlyMap<string, ToldRound> {
  const rounds = new Map<string, ToldRound>();
  let last: ToldRound | undefined;
  for (const entry of entries) {
    const [kind, id = ''] = entry.subject.split(':');
    if (kind !== 'grading') continue;
    const known = rounds.get(id);
    if (known) tell(known, entry);
    else if (entry.what === 'grading.begun') {
      last = begun(entry, last);
      rounds.set(id, last);
    }
  }
  return rounds;
}

/** What the round before decided of a unit holds on where the log of the beginning says so. */
function begun(entry: LogEntry, last: ToldRound | undefined): ToldRound {
  const after = fields(entry.after);
  const units = new Map<string, ToldUnit>();
  const decisions = new Map<string, ToldDecision>();
  // Logged in the order of the ranking.
  for (const [position, [unitId, unit]] of byUnit(after['units']).entries()) {
    const { total, byScore, proposed, tied, decided } = unit;
    units.set(unitId, { position, total, byScore, proposed, tied });
    const before = last?.decisions.get(unitId);
    if (typeof decided === 'string' && before) decisions.set(unitId, { ...before, tier: decided });
  }
  return {
    number: after['number'],
    state: 'draft',
    options: after['options'],
    justification: last?.justification ?? null,
    started: handOf(entry),
    decided: null,
    confirmed: null,
    finalAt: null,
    reversed: null,
    units,
    decisions,
  };
}

function tell(round: ToldRound, entry: LogEntry): void {
  const after = fields(entry.after);
  const hand = handOf(entry);
  switch (entry.what) {
    case 'grading.accepted':
      for (const [unitId, { tier }] of byUnit(after['decided'])) {
        round.decisions.set(unitId, { tier: String(tier), reason: null, ...hand });
      }
      return;
    case 'tier.decided':
      round.decisions.set(String(after['unitId']), {
        tier: String(after['tier']),
        reason: text(after['reason']),
        ...hand,
      });
      return;
    case 'grading.justified':
      round.justification = text(after['justification']);
      return;
    case 'grading.handed-in':
    case 'grading.decided':
      round.state = entry.what === 'grading.decided' ? 'final' : 'awaiting';
      round.justification = text(after['justification']);
      round.decided = hand;
      round.finalAt = entry.what === 'grading.decided' ? hand.at : null;
      return;
    case 'grading.confirmed':
      round.state = 'final';
      round.confirmed = hand;
      round.finalAt = hand.at;
      return;
    case 'grading.reversed':
      round.state = 'reversed';
      round.reversed = { ...hand, reason: String(after['reason']) };
  }
}

/** What is stored of a round and of each decision is what the log tells, down to who and when (R-6). */
export function roundTrailDifferences(
  stored: RoundRecord,
  told: ToldRound | undefined,
  { where, unitName, personName }: RoundPlace,
): readonly Difference[] {
  if (!told) return [{ kind: 'round-not-logged', where, stored: stateText(stored.state) }];
  const [parts, right] = [storedParts(stored, personName), toldParts(told, personName)];
  const records = new Map(stored.units.map((unit) => [unit.unitId, unit]));
  return [
    ...[...parts].flatMap(([part, kept]) =>
      textDifference('round-not-logged', kept, right.get(part) ?? null, [...where, part]),
    ),
    ...textDifference('round-options', canonical(stored.options), canonical(told.options), where),
    ...[...new Set([...records.keys(), ...told.units.keys()])].flatMap((unitId) => {
      const [record, unit, place] = [records.get(unitId), told.units.get(unitId), [...where, unitName(unitId)]];
      return [
        ...textDifference('round-not-logged', record ? startText(record) : null, unit ? startText(unit) : null, place),
        ...textDifference(
          'decision-not-logged',
          record ? decisionText(recordDecision(record), personName) : null,
          record ? decisionText(told.decisions.get(unitId), personName) : null,
          place,
        ),
      ];
    }),
  ];
}

function recordDecision({ decided, reason, decidedBy, decidedAt }: DecisionRecord): ToldDecision | undefined {
  if (decided === null && reason === null && decidedBy === null && decidedAt === null) return undefined;
  return { tier: decided ?? '', reason, by: decidedBy, at: decidedAt ?? 0 };
}

function decisionText(decision: ToldDecision | undefined, name: PersonName): string {
  if (!decision) return '未定';
  const { tier, reason, by, at } = decision;
  return `${tierText(tier)}${reason === null ? '' : `“${reason}”`}（${handText({ by, at }, name)}）`;
}

function startText({ position, total, byScore, proposed, tied }: ToldUnit): string {
  return [
    `第${position + 1}位`,
    totalText(Number(total)),
    tierText(text(byScore)),
    tierText(text(proposed)),
    tied === true ? '并列待定' : '不并列',
  ].join('、');
}

function storedParts(round: RoundRecord, name: PersonName): RoundParts {
  const hand = (by: string | null, at: number | null) => (by === null && at === null ? null : { by, at: at ?? 0 });
  const reversed = hand(round.reversedBy, round.reversedAt);
  return toldParts(
    {
      ...round,
      started: { by: round.startedBy, at: round.startedAt },
      decided: hand(round.decidedBy, round.decidedAt),
      confirmed: hand(round.confirmedBy, round.confirmedAt),
      reversed: reversed && { ...reversed, reason: round.reversedReason ?? '' },
    },
    name,
  );
}

type RoundParts = ReadonlyMap<string, string | null>;

function toldParts(round: Omit<ToldRound, 'units' | 'decisions' | 'options'>, name: PersonName): RoundParts {
  const { number, state, justification, started, decided, confirmed, finalAt, reversed } = round;
  return new Map([
    ['轮次', String(number)],
    ['状态', stateText(state)],
    ['开始', handText(started, name)],
    ['提交', decided && handText(decided, name)],
    ['确认', confirmed && handText(confirmed, name)],
    ['定档时间', finalAt === null ? null : momentText(finalAt)],
    ['撤销', reversed && `${handText(reversed, name)}，“${reversed.reason}”`],
    ['说明', justification],
  ]);
}

function handText({ by, at }: Hand, name: PersonName): string {
  return `${momentText(at)}，${by === null ? '系统' : name(by)}`;
}

const stateTexts: Readonly<Record<string, string>> = {
  draft: '起草',
  awaiting: '待确认',
  final: '已定档',
  reversed: '已撤销',
};

function stateText(state: string): string {
  return stateTexts[state] ?? state;
}

function handOf({ actorId, at }: LogEntry): Hand {
  return { by: actorId, at: at.getTime() };
}

function byUnit(value: unknown): readonly [string, Readonly<Record<string, unknown>>][] {
  return Array.isArray(value)
    ? value.map((one: unknown): [string, Readonly<Record<string, unknown>>] => [
        String(fields(one)['unitId']),
        fields(one),
      ])
    : [];
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
