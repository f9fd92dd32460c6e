/** How many sheets each team has in: what leaders and onlookers wait for. */
export interface Board {
  readonly all: number;
  submitted(team: string): number;
  /** Resolves when half of a team's sheets are in. */
  half(team: string): Promise<void>;
}

interface Row {
  readonly all: number;
  done: number;
  readonly half: Promise<void>;
  readonly halfReached: () => void;
}

/** @param asked how many sheets each team has to hand in */
export function createBoard(asked: ReadonlyMap<string, number>): Board {
  const rows = new Map([...asked].map(([team, all]): [string, Row] => [team, rowOf(all)]));
  let done = 0;
  const rowNamed = (team: string) => {
    const row = rows.get(team);
    if (!row) throw new Error(`没有考核组“${team}”`);
    return row;
  };
  return {
    all: [...asked.values()].reduce((sum, all) => sum + all, 0),
    submitted(team) {
      const row = rowNamed(team);
      row.done += 1;
      if (row.done * 2 >= row.all) row.halfReached();
      return (done += 1);
    },
    half: (team) => rowNamed(team).half,
  };
}

function rowOf(all: number): Row {
  let halfReached = () => {};
  const half = new Promise<void>((resolve) => {
    halfReached = resolve;
  });
  return { all, done: 0, half, halfReached };
}
