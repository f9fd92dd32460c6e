import { interact, type Outcome } from './callback.ts';
import type { Control } from './card/controls.ts';
import { type ControlKey, findControl, hasControl } from './find-control.ts';
import { entered, isField, submission, wireValue } from './form.ts';
import { fourteenDaysMs, type Platform } from './platform.ts';
import { matches, type Screen } from './screen.ts';
import type { SeenCard } from './seen.ts';
import type { PersonRecord } from './state.ts';

export interface Which {
  /** Words on the card, or the card itself; left out, the newest card on which the control stands. */
  readonly card?: string | RegExp | SeenCard;
}

/** A confirmation dialog that came up, and what the person did. */
export interface Confirmation {
  readonly title: string;
  readonly text: string;
  readonly accepted: boolean;
}

/** What one person does to cards: everything the client allows, and what it keeps until it is sent. */
export class Hands {
  readonly confirmations: Confirmation[] = [];
  /** What the last action left on the screen. */
  last: Outcome = {};
  readonly #platform: Platform;
  readonly #person: PersonRecord;
  readonly #screen: Screen;
  /** Typed into forms and not yet sent: by message, for one version of its card. */
  readonly #typed = new Map<string, { version: number; values: Map<string, unknown> }>();

  constructor(platform: Platform, person: PersonRecord, screen: Screen) {
    this.#platform = platform;
    this.#person = person;
    this.#screen = screen;
  }

  fill(values: Readonly<Record<string, unknown>>, which: Which): void {
    const [card] = this.#locate(which, Object.keys(values), isField);
    for (const [key, value] of Object.entries(values)) {
      const control = findControl(card.controls.filter(isField), key, card.title);
      if (control.form === undefined) throw new Error(`“${key}”不在表单里，要用 choose`);
      if (control.disabled) throw new Error(`“${key}”不能填写`);
      this.#typedOn(card).set(control.name ?? '', this.#enter(card, control, value));
    }
  }

  async press(
    key: ControlKey,
    options: Which & { readonly twice?: boolean; readonly confirm?: boolean },
  ): Promise<Outcome> {
    const [card, button] = this.#locate(options, [key], isButton);
    if (button.disabled) return this.#show({});
    const form = button.formActionType ? this.#form(card, button) : undefined;
    if (form && 'missing' in form) return this.#show({ error: '有必填项未填写' });
    if (!this.#confirm(button, options.confirm ?? true)) return this.#show({});
    const value = callbackValue(button);
    // A link opens on the device; the bot hears nothing of it.
    if (!form && value === undefined) return this.#show({});
    const action = {
      ...this.#common(button),
      ...(form ? { form_value: form.values } : {}),
    };
    const presses = Array.from({ length: options.twice ? 2 : 1 }, () => this.act(card.id, action));
    const [first] = await Promise.all(presses);
    return first ?? {};
  }

  async choose(key: ControlKey, value: unknown, which: Which): Promise<Outcome> {
    const [card, control] = this.#locate(which, [key], standsAlone);
    const chosen = wireValue(control, this.#enter(card, control, value));
    const silent = control.tag === 'checker' && callbackValue(control) === undefined;
    if (control.disabled || silent || !this.#confirm(control, true)) return this.#show({});
    const field = control.tag === 'input' ? 'input_value' : control.tag === 'checker' ? 'checked' : 'option';
    return this.act(card.id, { ...this.#common(control), [field]: chosen });
  }

  async rawClick(
    action: Readonly<Record<string, unknown>>,
    which: Which & { readonly messageId?: string },
  ): Promise<Outcome> {
    const messageId = which.messageId ?? this.#locate(which, [], () => true)[0].id;
    return this.act(messageId, { tag: 'button', ...action });
  }

  /** Sends an action for a card, unless the card has grown too old for the client to let it through. */
  async act(messageId: string, action: Readonly<Record<string, unknown>>): Promise<Outcome> {
    const message = this.#platform.state.messages.get(messageId);
    if (!message) throw new Error(`没有这条消息：${messageId}`);
    if (message.deleted || message.recalledAt !== undefined) return this.#show({ error: '消息已撤回' });
    if (message.from !== 'app' && !staysLiveWhenForwarded(message.card)) {
      return this.#show({ error: '转发的卡片不能操作' });
    }
    if (this.#platform.now() - message.createdAt > fourteenDaysMs) return this.#show({ error: '卡片已过期，无法操作' });
    return this.#show(await interact(this.#platform, this.#person, message, action));
  }

  /** The card a person means and the first of the controls named on it. */
  #locate(which: Which, keys: readonly ControlKey[], fits: (control: Control) => boolean): [SeenCard, Control] {
    const stands = (card: SeenCard) => keys.every((key) => hasControl(card.controls.filter(fits), key));
    const { card: meant = '' } = which;
    const found =
      typeof meant === 'object' && !(meant instanceof RegExp)
        ? this.#screen.newest((card) => card.id === meant.id)
        : (this.#screen.newest((card) => matches(card, meant) && stands(card)) ??
          this.#screen.newest((card) => matches(card, meant)));
    if (!found) throw new Error(`${this.#person.name}没有这样的卡片；看得到的有：\n${this.#screen.listCards()}`);
    const [control] = keys.map((key) => findControl(found.controls.filter(fits), key, found.title));
    return [found, control!];
  }

  #form(card: SeenCard, button: Control): ReturnType<typeof submission> | undefined {
    const fields = card.controls.filter((control) => isField(control) && control.form === button.form);
    const typed = this.#typedOn(card);
    if (button.formActionType === 'submit') return submission(fields, typed, this.#platform.faults.emptyFields);
    for (const field of fields) typed.delete(field.name ?? '');
    return undefined;
  }

  #typedOn(card: SeenCard): Map<string, unknown> {
    const version = this.#platform.state.messages.get(card.id)?.cardVersion ?? 0;
    const known = this.#typed.get(card.id);
    if (known?.version === version) return known.values;
    const values = new Map<string, unknown>();
    this.#typed.set(card.id, { version, values });
    return values;
  }

  /** Where a card lists no people, those of its chat can be chosen. */
  #enter(card: SeenCard, control: Control, value: unknown): unknown {
    const { people, messages, chats } = this.#platform.state;
    const members = chats.get(messages.get(card.id)?.chatId ?? '')?.members;
    const openIdOf = (who: string) =>
      [...people.values()].find(
        ({ name, openId }) => (name === who || openId === who) && (control.options || members?.has(openId)),
      )?.openId;
    return entered(control, value, openIdOf);
  }

  #confirm(control: Control, accepted: boolean): boolean {
    if (!control.confirm) return true;
    this.confirmations.push({ ...control.confirm, accepted });
    return accepted;
  }

  #common(control: Control): Record<string, unknown> {
    const value = callbackValue(control);
    return {
      tag: control.tag,
      ...(value === undefined ? {} : { value }),
      ...(control.name ? { name: control.name } : {}),
    };
  }

  #show(outcome: Outcome): Outcome {
    this.last = outcome;
    this.#platform.state.note('interaction', this.#person.openId);
    return outcome;
  }
}

function isButton(control: Control): boolean {
  return control.tag === 'button' || control.tag === 'interactive_container';
}

function standsAlone(control: Control): boolean {
  return control.form === undefined && (isField(control) || control.tag === 'overflow');
}

function staysLiveWhenForwarded(card: unknown): boolean {
  return (card as { config?: { enable_forward_interaction?: unknown } }).config?.enable_forward_interaction === true;
}

/** What the card has the control say to the bot, if it says anything. */
function callbackValue(control: Control): unknown {
  const behaviors = control.behaviors as readonly { type?: unknown; value?: unknown }[];
  return behaviors.find((behavior) => behavior.type === 'callback')?.value;
}
