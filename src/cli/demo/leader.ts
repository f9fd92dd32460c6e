import type { Person } from '../../sandbox/person.ts';
import type { SeenCard } from '../../sandbox/seen.ts';
import type { Board } from './board.ts';
import type { Director } from './director.ts';
import { playPart } from './part.ts';
import { patienceMs } from './patience.ts';
import { press } from './press.ts';
import type { Transcript } from './transcript.ts';

export interface Leading {
  readonly team: string;
  readonly board: Board;
  readonly director: Director;
  readonly transcript: Transcript;
  /** Every card is shown, and the leader tries to end the assessment too early. */
  readonly narrated: boolean;
}

/** A leader looks in when half is done, and waits until all is in. */
export async function lead(person: Person, leading: Leading): Promise<void> {
  const { team, board, director, transcript, narrated } = leading;
  const show = (card: SeenCard) => (narrated ? transcript.card(person.name, card) : undefined);
  await board.half(team);
  let looked = false;
  await playPart(director, async () => {
    if (looked || hasEnded(person, team)) return true;
    if (!(await director.turn(person, `${person.name}正在查看${team}的进度`))) return false;
    looked = true;
    await person.say('进度');
    const progress = await person.waitForCard(`${team}进度`, patienceMs);
    transcript.line(`  ${team}组长${person.name}查看进度。`);
    show(progress);
    return true;
  });
  if (narrated) {
    await person.say('结束考核');
    await person.waitFor(() => endingCard(person, team) !== undefined, patienceMs);
    const card = endingCard(person, team);
    // On a slow machine the others may have handed in the rest meanwhile.
    if (card?.text.includes('评分未齐，不能结束')) {
      transcript.line(`  ${person.name}想结束考核，评分还没有到齐。`);
      show(card);
    }
  }
  await untilSeen(person, () => hasEnded(person, team) || invitation(person, team) !== undefined);
}

/** The leader ends the team's assessment, once all is in. */
export async function endAssessment(person: Person, leading: Omit<Leading, 'board'>): Promise<void> {
  const isInvited = () => hasEnded(person, leading.team) || invitation(person, leading.team) !== undefined;
  await person.waitFor(isInvited, leading.director.watched ? longestMs : patienceMs);
  await playPart(leading.director, () => endTeam(person, leading));
}

/** From the word that all is in to the end of the team's assessment, wherever the leader's chat stands now. */
async function endTeam(
  person: Person,
  { team, director, transcript, narrated }: Omit<Leading, 'board'>,
): Promise<boolean> {
  if (hasEnded(person, team)) return true;
  if (!(await director.turn(person, `${person.name}正在结束${team}的考核`)) || hasEnded(person, team)) return false;
  const card = endCard(person, team);
  if (!card) {
    await press(person, '查看并结束考核', '已发送，请看最新消息', { card: `${team}：评分全部到齐` });
    await person.waitFor(() => hasEnded(person, team) || endCard(person, team) !== undefined, patienceMs);
    return false;
  }
  if (narrated) transcript.card(person.name, card);
  await press(person, '结束考核', '本组考核已结束', { card });
  transcript.line(`${team}组长${person.name}结束本组考核。`);
  const ended = endedCard(person, team);
  if (narrated && ended) transcript.card(person.name, ended);
  return true;
}

function invitation(person: Person, team: string): SeenCard | undefined {
  return person.cards().findLast(({ title }) => title === `${team}：评分全部到齐`);
}

/** The card that asks whether to end, or says why it cannot be yet. */
function endingCard(person: Person, team: string): SeenCard | undefined {
  return person.cards().findLast(({ title }) => title === `${team}：结束考核`);
}

function endCard(person: Person, team: string): SeenCard | undefined {
  const card = endingCard(person, team);
  return card?.controls.some(({ label }) => label === '结束考核') ? card : undefined;
}

export function hasEnded(person: Person, team: string): boolean {
  return endedCard(person, team) !== undefined;
}

/** The card that says so, with the day the report is due. */
export function endedCard(person: Person, team: string): SeenCard | undefined {
  return person.cards().findLast(({ title }) => title === `${team}：考核已结束`);
}

/** As long as others take over it. */
function untilSeen(person: Person, holds: () => boolean): Promise<void> {
  return person.waitFor(holds, longestMs);
}

/** What a timer can wait at most, some 24 days. */
const longestMs = 2 ** 31 - 1;
