import type { CardAction } from './actions.ts';

export type Template = 'blue' | 'wathet' | 'turquoise' | 'green' | 'orange' | 'red' | 'grey';
export type Colour = 'blue' | 'green' | 'orange' | 'red' | 'grey' | 'turquoise';
type TextSize = 'heading-1' | 'heading-2' | 'heading-3' | 'heading' | 'normal' | 'notation';
export type Align = 'left' | 'center' | 'right';

interface Tagged<T extends string> {
  readonly tag: T;
  readonly [property: string]: unknown;
}

/** A component that may stand anywhere. Only the builders of the kit make one. */
export type Element = Tagged<
  | 'markdown'
  | 'div'
  | 'hr'
  | 'column_set'
  | 'collapsible_panel'
  | 'button'
  | 'input'
  | 'select_static'
  | 'multi_select_static'
  | 'date_picker'
>;
/** Forms, tables and charts stand directly in the body: the platform refuses the first two anywhere else. */
export type RootElement = Element | Tagged<'form' | 'table' | 'chart'>;
export interface Column extends Tagged<'column'> {}
export interface PlainText extends Tagged<'plain_text'> {
  readonly content: string;
}

export interface Card {
  readonly schema: '2.0';
  readonly config: {
    readonly update_multi: true;
    /** Everything here is for somebody in particular, or for one group. */
    readonly enable_forward: false;
    readonly width_mode: 'default' | 'fill';
    readonly summary: { readonly content: string };
  };
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: {
    readonly padding: string;
    readonly vertical_spacing: string;
    readonly elements: readonly RootElement[];
  };
}

export interface StateTag {
  readonly text: string;
  readonly colour: Colour;
}

export interface CardParts {
  readonly title: string;
  readonly subtitle?: string;
  readonly template: Template;
  readonly tags?: readonly StateTag[];
  /** The line in the chat list and in notifications. */
  readonly summary: string;
  readonly elements: readonly (RootElement | undefined)[];
  /** Wide cards carry tables; the others keep a line length that reads well. */
  readonly wide?: boolean;
}

/** The frame every card shares. Absent elements are left out, so a builder can write `condition ? element : undefined`. */
export function card(parts: CardParts): Card {
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      width_mode: parts.wide ? 'fill' : 'default',
      summary: { content: parts.summary },
    },
    header: {
      title: text(parts.title),
      ...(parts.subtitle === undefined ? {} : { subtitle: text(parts.subtitle) }),
      template: parts.template,
      ...(parts.tags?.length
        ? {
            text_tag_list: parts.tags.map((tag) => ({
              tag: 'text_tag',
              text: text(tag.text),
              color: tagColour(tag.colour),
            })),
          }
        : {}),
    },
    body: { padding: '12px 12px 20px 12px', vertical_spacing: '12px', elements: present(parts.elements) },
  };
}

/** Tags and coloured cells call grey neutral. */
export function tagColour(colour: Colour): string {
  return colour === 'grey' ? 'neutral' : colour;
}

/** Drops what is absent. */
export function present<T>(items: readonly (T | undefined)[]): readonly T[] {
  return items.filter((item) => item !== undefined);
}

/** A bare text object: shown exactly as written, whatever it contains. */
export function text(content: string): PlainText {
  return { tag: 'plain_text', content };
}

export interface TextLook {
  readonly size?: TextSize;
  readonly colour?: Colour;
  readonly align?: Align;
}

/** Words typed by people, and everything that contains them: no markup is ever read in it. Line breaks are kept. */
export function plainText(content: string, look: TextLook = {}): Element {
  return {
    tag: 'div',
    text: {
      ...text(content),
      ...(look.size ? { text_size: look.size } : {}),
      ...(look.colour ? { text_color: look.colour } : {}),
      ...(look.align ? { text_align: look.align } : {}),
    },
  };
}

/** Small grey words under or beside something stronger. */
export function note(content: string): Element {
  return plainText(content, { size: 'notation', colour: 'grey' });
}

/** For OUR words only; what a person typed goes through `plainText` or a table's text cell, where nothing is read as markup. */
function markdown(content: string): Element {
  return { tag: 'markdown', content };
}

/** A heading within a card, in our words. */
export function heading(content: string): Element {
  return markdown(`**${content}**`);
}

export function hr(): Element {
  return { tag: 'hr' };
}

/** `weight` shares the width out; without it the column is as wide as its content. */
export function column(
  elements: readonly (Element | undefined)[],
  look: { readonly weight?: number; readonly background?: string; readonly middle?: boolean } = {},
): Column {
  return {
    tag: 'column',
    width: look.weight === undefined ? 'auto' : 'weighted',
    ...(look.weight === undefined ? {} : { weight: look.weight }),
    ...(look.background ? { background_style: look.background, padding: '12px' } : {}),
    ...(look.middle ? { vertical_align: 'center' } : {}),
    vertical_spacing: '4px',
    elements: present(elements),
  };
}

/** Columns that stay side by side on a phone too: keep their words short. */
export function columns(...of: readonly Column[]): Element {
  return { tag: 'column_set', flex_mode: 'none', horizontal_spacing: '8px', columns: of };
}

/** A tinted block that holds together what belongs together. */
export function block(elements: readonly (Element | undefined)[], background = 'grey-50'): Element {
  return columns(column(elements, { weight: 1, background }));
}

export interface Tile {
  readonly value: string;
  readonly label: string;
  readonly colour?: Colour;
}

/** Two to four figures in a row, each with its name beneath. */
export function tiles(of: readonly Tile[]): Element {
  return columns(
    ...of.map((tile) =>
      column(
        [
          plainText(tile.value, {
            size: 'heading-2',
            align: 'center',
            ...(tile.colour ? { colour: tile.colour } : {}),
          }),
          plainText(tile.label, { size: 'notation', colour: 'grey', align: 'center' }),
        ],
        { weight: 1, background: 'grey-50' },
      ),
    ),
  );
}

/** Folded by default: long words stay one tap away. */
export function panel(title: string, elements: readonly Element[], expanded = false): Element {
  return {
    tag: 'collapsible_panel',
    expanded,
    header: {
      title: text(title),
      vertical_align: 'center',
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
      icon_position: 'follow_text',
      icon_expanded_angle: -180,
    },
    padding: '4px 0 4px 0',
    vertical_spacing: '4px',
    elements,
  };
}

interface Confirmation {
  readonly title: string;
  readonly text: string;
}

export interface ButtonLook {
  /** The one thing this card is for. */
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly confirm?: Confirmation;
  /** Why it cannot be pressed now; it is drawn, and says so. */
  readonly disabledBecause?: string;
}

/** Fills its column: a whole line where it stands alone. */
export function button(label: string, action: CardAction, look: ButtonLook = {}): Element {
  return {
    tag: 'button',
    text: text(label),
    type: look.primary ? 'primary_filled' : look.danger ? 'danger' : 'default',
    width: 'fill',
    ...(look.disabledBecause === undefined ? {} : { disabled: true, disabled_tips: text(look.disabledBecause) }),
    ...(look.confirm ? { confirm: { title: text(look.confirm.title), text: text(look.confirm.text) } } : {}),
    behaviors: [{ type: 'callback', value: action }],
  };
}

/** Buttons side by side, equally wide. */
export function buttonRow(...buttons: readonly Element[]): Element {
  return columns(...buttons.map((one) => column([one], { weight: 1 })));
}
