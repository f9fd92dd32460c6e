import { anyObject, boolean, dictionary, list, object, oneOf, string, tagged, text } from './checks.ts';
import { fault, wrongValue, type CardFault } from './faults.ts';
import { isNode, type Node } from './json.ts';
import { CODES, LIMITS } from './limits.ts';
import { countPipeTables, mentioned, shieldVerbatim } from './markup.ts';
import type { At } from './paths.ts';
import { colour, fieldWidth, link } from './values.ts';
import type { Check, Properties, Walk } from './walk.ts';

export const LANGUAGES =
  'zh_cn en_us zh_hk zh_tw ja_jp id_id vi_vn th_th pt_br es_es ko_kr de_de fr_fr it_it ru_ru ms_my'.split(' ');

export const anything: Check = () => undefined;

export const user: Check = (value, at, walk) => string(value, at, walk) ?? unknownUser([String(value)], at, walk);

function unknownUser(ids: readonly string[], at: At, { context }: Walk): CardFault | undefined {
  const unknown = ids.find((id) => id !== 'all' && !context.knowsUser(id));
  if (unknown === undefined) return undefined;
  return fault(CODES.invalidUser, at, 'There is an invalid user resource(at/person) in your card', unknown);
}

export const image: Check = (value, at, walk) => string(value, at, walk) ?? foreignImage([String(value)], at, walk);

function foreignImage(keys: readonly string[], at: At, { context }: Walk): CardFault | undefined {
  const foreign = keys.find((key) => !context.ownsImage(key));
  if (foreign === undefined) return undefined;
  return fault(CODES.image, at, 'card contains invalid image keys', `image key ${foreign}`);
}

/** A picture may differ by the reader's language. */
export const imageTranslations = { i18n_img_key: dictionary(image, LANGUAGES) };

/** The subset of markdown in text objects: people named in it must exist. */
export const larkMarkdown: Check = (value, at, walk) =>
  string(value, at, walk) ?? unknownUser(peopleIn(String(value)), at, walk);

/** Full markdown: its pictures must be uploaded ones, and it holds a few pipe tables at most. */
export const markdown: Check = (value, at, walk) => {
  const found = larkMarkdown(value, at, walk);
  if (found) return found;
  const source = String(value);
  const tables = countPipeTables(source);
  if (tables > LIMITS.pipeTables) return fault(CODES.overLimit, at, 'card table number over limit', 'table');
  return foreignImage(imagesIn(source), at, walk) ?? walk.countTables(at, tables);
};

function peopleIn(source: string): readonly string[] {
  return [...shieldVerbatim(source).matchAll(/<(at|person)\s([^>]*?)\/?>/gi)].flatMap(([, , attributes = '']) =>
    mentioned(attributes),
  );
}

function imagesIn(source: string): readonly string[] {
  return [...shieldVerbatim(source).matchAll(/!\[[^\]]*\]\(\s*([^)\s]*)[^)]*\)/g)].map(([, key = '']) => key);
}

type TextTag = 'plain_text' | 'lark_md' | 'markdown';

interface TextOptions {
  readonly most?: number;
  readonly also?: Properties;
}

/** A text object of one of the tags; what its content may hold depends on which. */
export function textObject(
  tags: readonly TextTag[],
  { most = Number.POSITIVE_INFINITY, also = {} }: TextOptions = {},
): Check {
  const contents: Readonly<Record<TextTag, Check>> = {
    plain_text: Number.isFinite(most) ? text(most) : string,
    lark_md: larkMarkdown,
    markdown,
  };
  const checkFor = (tag: TextTag) =>
    tagged(tags, {
      required: { content: contents[tag] },
      optional: { i18n_content: dictionary(contents[tag], LANGUAGES), ...also },
    });
  const checks = new Map<unknown, Check>(tags.map((tag) => [tag, checkFor(tag)]));
  const fallback = checkFor('plain_text');
  return (value, at, walk) => (checks.get(isNode(value) ? value['tag'] : undefined) ?? fallback)(value, at, walk);
}

export const plainText = textObject(['plain_text']);
const placeholder = textObject(['plain_text'], { most: LIMITS.placeholder });

const standardIcon = tagged(['standard_icon'], { required: { token: string }, optional: { color: colour } });
const customIcon = tagged(['custom_icon'], { required: { img_key: image }, optional: imageTranslations });
const anyIcon = tagged(['standard_icon', 'custom_icon'], {
  optional: { token: string, color: colour, img_key: image },
});

const icon: Check = (value, at, walk) => {
  const tag = isNode(value) ? value['tag'] : undefined;
  const check = tag === 'standard_icon' ? standardIcon : tag === 'custom_icon' ? customIcon : anyIcon;
  return check(value, at, walk);
};

/** The older way to name an icon; it loses to `icon` where both are given. */
const olderIcon = {
  optional: { tag: oneOf('standard_icon'), token: string, style: object({ optional: { color: colour } }) },
};
const udIcon: Check = (value, at, walk) =>
  (isNode(value) && value['tag'] !== undefined ? walk.count(at) : undefined) ?? object(olderIcon)(value, at, walk);

export const icons = { icon, ud_icon: udIcon };

/** The name an interactive component's value travels under: once in the whole card. */
export const name: Check = (value, at, walk) => {
  const wrong = string(value, at, walk);
  if (wrong || typeof value !== 'string' || value === '') return wrong;
  if (walk.names.has(value)) return fault(CODES.name, at, `${at.element}'s name is duplicate in the card`, value);
  walk.names.add(value);
  return undefined;
};

const ELEMENT_ID = /^[A-Za-z][A-Za-z0-9_]{0,19}$/;

export const elementId: Check = (value, at, walk) => {
  if (typeof value !== 'string') return wrongValue(at, 'a string', value);
  if (!ELEMENT_ID.test(value)) {
    const rule = 'only letters, digits and underscores, a letter first, at most 20 characters';
    return fault(CODES.elementId, at, `${at.element}.element_id: format error, ${rule}`, value);
  }
  if (walk.elementIds.has(value))
    return fault(CODES.elementId, at, `${at.element}.element_id: duplicate in the card`, value);
  walk.elementIds.add(value);
  return undefined;
};

const callback = object({ required: { type: oneOf('callback'), value: anyObject } });
const openUrl = link('default_url', { type: oneOf('open_url') });
const anyBehavior = object({ required: { type: oneOf('open_url', 'callback') } });

const behavior: Check = (value, at, walk) => {
  const type = isNode(value) ? value['type'] : undefined;
  const check = type === 'callback' ? callback : type === 'open_url' ? openUrl : anyBehavior;
  return check(value, at, walk);
};

/** A callback carries an object: the official libraries hand on nothing else. */
const behaviors: Check = list(behavior);
export const callbacks: Check = list(callback);

const confirm: Check = object({ required: { title: plainText, text: plainText } });

/** What every interactive component takes. */
export const interactive = { disabled: boolean, disabled_tips: plainText, behaviors, confirm };

/** The client refuses to submit a form while a required field is empty; outside a form there is nothing to submit. */
const required: Check = (value, at, walk) =>
  boolean(value, at, walk) ??
  (value === true && !walk.place.form
    ? fault(CODES.json, at, `${at.element}.required: only in form`, value)
    : undefined);

/** What every field takes. `value` is the older name of a callback's value. */
export const field = { ...interactive, placeholder, required, width: fieldWidth, value: anything };

/** Fields that start empty need a placeholder to be recognised by. */
export function placeholderUnless(initial: string): (node: Node, at: At) => CardFault | undefined {
  return (node, at) =>
    node['placeholder'] === undefined && (node[initial] ?? '') === ''
      ? fault(CODES.json, at, `${at.element}: missing required property placeholder, since there is no ${initial}`)
      : undefined;
}
