import type { Person } from '../../src/sandbox/person.ts';
import type { SeenCard } from '../../src/sandbox/seen.ts';
import { allIsDelivered, ask, the } from './play.ts';
import type { PlayedStage } from './stage.ts';

/** Where somebody of the office is in 人员: the newest card of it that acts. */
export function peopleOf(who: Person): SeenCard {
  return the(
    who
      .cards()
      .findLast(({ controls }) => controls.some(({ label }) => label === '返回' || label === '增加推进组人员')),
  );
}

export async function openPeople(stage: PlayedStage, who: Person): Promise<void> {
  await ask(who, '人员', '增加推进组人员');
  // Until it is noted as delivered, a press is answered with a fresh card.
  await allIsDelivered(stage);
}

/** Into a team, from the list of teams. */
export async function teamOf(who: Person, team: string): Promise<void> {
  const card = peopleOf(who);
  const rows = card.text.split('\n').filter((line) => line.includes('[ 办理 ]'));
  const buttons = card.controls.filter(({ label }) => label === '办理');
  const at = rows.findIndex((row) => row.startsWith(team));
  await who.press(the(buttons[Math.max(0, at)]), { card });
  await who.waitFor((one) => offers(one, '返回'));
}

function offers(who: Person, label: string): boolean {
  return peopleOf(who).controls.some((control) => control.label === label);
}

/** To a form of the team or, from the list of teams, of the office; from another form by way of 返回. */
export async function toForm(who: Person, form: string): Promise<void> {
  if (offers(who, '确认办理')) {
    await who.press('返回', { card: peopleOf(who) });
    await who.waitFor((one) => !offers(one, '确认办理'));
  }
  await who.press(form, { card: peopleOf(who) });
  await who.waitFor((one) => offers(one, '确认办理'));
}

/** Goes to a form, fills it in, choices by what they are called, and hands it in. */
export async function submitForm(who: Person, form: string, entry: Readonly<Record<string, string>>): Promise<void> {
  await toForm(who, form);
  const card = peopleOf(who);
  const values = Object.entries(entry).map(([name, typed]) => {
    const options = card.controls.find((control) => control.name === name)?.options;
    return [name, options ? the(options.find(({ text }) => text === typed)).value : typed];
  });
  who.fill(Object.fromEntries(values), { card });
  await who.press('确认办理', { card });
}
