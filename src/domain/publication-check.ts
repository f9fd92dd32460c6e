import { canonical } from './canonical.ts';
import type { Difference } from './difference.ts';
import { tierText } from './round-check.ts';
import type { ToldPublication } from './publication-trail.ts';
import { momentText, textDifference } from './sheet-trail.ts';

/** A publication as it is stored, nothing of it taken to be right. */
export interface StoredPublication {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly state: string;
  readonly roundId: string;
  readonly corrects: string | null;
  readonly tellUnits: boolean;
  readonly words: string | null;
  readonly preparedBy: string;
  readonly preparedAt: number | null;
  readonly submittedBy: string | null;
  readonly submittedAt: number | null;
  readonly returnedBy: string | null;
  readonly returnedAt: number | null;
  readonly returnedReason: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: number | null;
  readonly publishedAt: number | null;
  readonly content: unknown;
  readonly contentSha256: string;
  readonly chats: readonly { readonly chatId: string; readonly name: string; readonly scope: string }[];
  readonly units: readonly {
    readonly unitId: string;
    readonly tier: string | null;
    readonly content: unknown;
    readonly contentSha256: string;
    readonly receivedBy: string | null;
    readonly receivedAt: number | null;
  }[];
  /** What the row says its file's sha-256 is, and what it is. */
  readonly documents: readonly { readonly scope: string; readonly sha256: string; readonly found: string }[];
}

export interface PublicationNames {
  readonly unit: (unitId: string) => string;
  readonly person: (personId: string) => string;
}

export function publicationPlace({ number, kind }: Pick<StoredPublication, 'number' | 'kind'>): string {
  return `第${number}次发布（${kind === 'correction' ? '更正' : '通报'}）`;
}

/** Who did what with a publication and when, what it said, to whom, and its Word files are what the log tells. */
export function publicationTrailDifferences(
  stored: StoredPublication,
  told: ToldPublication | undefined,
  names: PublicationNames,
): readonly Difference[] {
  const where = [publicationPlace(stored)];
  if (!told) return [{ kind: 'publication-not-logged', where }];
  const right = toldParts(told, names);
  const published = told.state === 'published';
  return [
    ...[...storedParts(stored, names)].flatMap(([part, kept]) =>
      textDifference('publication-not-logged', kept, right.get(part) ?? null, [...where, part]),
    ),
    ...(published
      ? [
          ...textDifference('publication-seal', stored.contentSha256, told.contentSha256, where),
          ...textDifference('publication-not-logged', chatsText(stored.chats), chatsText(told.chats), [
            ...where,
            '发送范围',
          ]),
        ]
      : []),
    ...unitDifferences(stored, told, names, where),
    ...documentDifferences(stored, told, where),
  ];
}

function unitDifferences(
  { units, kind }: StoredPublication,
  told: ToldPublication,
  { unit: unitName, person }: PublicationNames,
  where: readonly string[],
): readonly Difference[] {
  const kept = new Map(units.map((unit) => [unit.unitId, unit]));
  const all = new Set([...kept.keys(), ...told.unitSeals.keys(), ...told.corrected.keys()]);
  return [...all].flatMap((unitId) => {
    const [unit, place] = [kept.get(unitId), [...where, unitName(unitId)]];
    const seal = told.unitSeals.get(unitId) ?? null;
    const [by, at] = [unit?.receivedBy ?? null, unit?.receivedAt ?? null];
    const received = told.received.get(unitId);
    const tier = (value: string | null) => (value === null ? '不改档次' : tierText(value));
    return [
      ...(told.publishedAt === null
        ? []
        : textDifference('unit-result-seal', unit?.contentSha256 ?? null, seal, place)),
      ...textDifference(
        'publication-not-logged',
        unit ? tier(unit.tier) : null,
        kind === 'correction' && !told.corrected.has(unitId) ? null : tier(told.corrected.get(unitId) ?? null),
        [...place, '更正档次'],
      ),
      ...textDifference(
        'publication-not-logged',
        by === null && at === null ? null : handText({ by, at: at ?? 0 }, person),
        received ? handText(received, person) : null,
        [...place, '签收'],
      ),
    ];
  });
}

/** Both what the row says of its file and what the file is must be what was logged when it was kept. */
function documentDifferences(
  { documents }: StoredPublication,
  told: ToldPublication,
  where: readonly string[],
): readonly Difference[] {
  const kept = new Map(documents.map((one) => [one.scope, one]));
  return [...new Set([...kept.keys(), ...told.documents.keys()])].flatMap((scope) => {
    const [one, right] = [kept.get(scope), told.documents.get(scope) ?? null];
    const place = [...where, scope === 'tiers' ? '只列档次' : '含得分'];
    const found = textDifference('document', one?.found ?? null, right, place);
    return found.length > 0 ? found : textDifference('document', one?.sha256 ?? null, right, place);
  });
}

type Parts = ReadonlyMap<string, string | null>;
type PartsOf = Omit<
  ToldPublication,
  'contentSha256' | 'chats' | 'corrected' | 'unitSeals' | 'received' | 'documents' | 'prepared'
> & {
  readonly prepared: Hand | null;
};
type Hand = { readonly by: string | null; readonly at: number };

function storedParts(stored: StoredPublication, names: PublicationNames): Parts {
  const hand = (by: string | null, at: number | null) => (by === null && at === null ? null : { by, at: at ?? 0 });
  const returned = hand(stored.returnedBy, stored.returnedAt);
  return toldParts(
    {
      ...stored,
      prepared: hand(stored.preparedBy, stored.preparedAt),
      submitted: hand(stored.submittedBy, stored.submittedAt),
      returned: returned && { ...returned, reason: stored.returnedReason ?? '' },
      confirmed: hand(stored.confirmedBy, stored.confirmedAt),
    },
    names,
  );
}

function toldParts(one: PartsOf, { person }: PublicationNames): Parts {
  const hand = (of: Hand | null) => of && handText(of, person);
  const { returned } = one;
  return new Map([
    ['次序', String(one.number)],
    ['种类', one.kind === 'correction' ? '更正' : '通报'],
    ['定档', one.roundId],
    ['所更正的通报', one.corrects],
    ['状态', stateTexts[one.state] ?? one.state],
    ['发给单位', one.tellUnits ? '是' : '否'],
    ['更正内容', one.words],
    ['起草', hand(one.prepared)],
    ['提交', hand(one.submitted)],
    ['退回', returned && `${handText(returned, person)}，“${returned.reason}”`],
    ['确认', hand(one.confirmed)],
    ['发布', one.publishedAt === null ? null : momentText(one.publishedAt)],
  ]);
}

const stateTexts: Readonly<Record<string, string>> = {
  draft: '起草',
  awaiting: '待确认',
  published: '已发布',
  dropped: '已放弃',
};

function handText({ by, at }: Hand, person: PublicationNames['person']): string {
  return `${momentText(at)}，${by === null ? '系统' : person(by)}`;
}

/** In one order, whatever order they are stored in. */
function chatsText(chats: readonly unknown[]): string {
  return chats.map(canonical).toSorted().join('，');
}
