import { describe, expect, it } from 'vitest';
import * as assessments from '../../src/db/assessments.ts';
import { scoringsOf } from '../../src/db/scorings.ts';
import { teamResults } from '../../src/domain/unit-result.ts';
import { playedFrom } from '../support/played-assessment.ts';
import { aCounty } from '../support/played-county.ts';
import { the } from '../support/play.ts';
import { playScoring } from '../support/played-scoring.ts';
import { openForThisFile } from './open-database.ts';

const database = openForThisFile();

describe('what results are read from', () => {
  it('gives every unit the result that the whole assessment gives, whatever was recused, excused, withdrawn or is still missing', async () => {
    const { db } = database;
    const played = await playedFrom(db, aCounty());
    const compare = async () => {
      const [lean, whole] = [await scoringsOf(db, played.id), the(await assessments.load(db, played.id)).teams];
      expect(lean.map((scoring) => teamResults(scoring))).toEqual(whole.map((team) => teamResults(team)));
      return lean.flatMap((scoring) => teamResults(scoring)).map(({ status }) => status);
    };
    expect(new Set(await compare())).toEqual(new Set(['incomplete']));
    await played.score('李明', '青禾镇', { '1.1': '20' });
    await compare();
    await playScoring(played, { begun: true });
    expect((await compare()).toSorted()).toEqual([...Array<string>(6).fill('complete'), 'withdrawn']);
  });
});
