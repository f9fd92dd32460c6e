import { buttons } from './components/buttons.ts';
import { charts } from './components/chart.ts';
import { containers } from './components/containers.ts';
import { display } from './components/display.ts';
import { fields } from './components/fields.ts';
import { tables } from './components/table.ts';
import { card } from './envelope.ts';
import { fault, type CardFault } from './faults.ts';
import { isNode } from './json.ts';
import { CODES, LIMITS } from './limits.ts';
import { ROOT, step } from './paths.ts';
import { elementTally, tableTally, type CardContext, type Component, type Walk } from './walk.ts';

export { cardErrorMessage, type CardFault } from './faults.ts';
export type { CardContext } from './walk.ts';

const COMPONENTS: ReadonlyMap<string, Component> = new Map(
  [...containers, ...display, ...tables, ...charts, ...buttons, ...fields].map((each) => [each.tag, each]),
);

/** What the platform would say to a card, given the text that is sent: its first fault, or nothing. */
export function validateCard(content: string, context: CardContext): CardFault | undefined {
  if (Buffer.byteLength(content) > LIMITS.bytes) {
    return { code: CODES.tooLong, message: 'The length of the message content reaches its limit.' };
  }
  const parsed = parse(content);
  if (!isNode(parsed)) {
    return fault(CODES.json, ROOT, 'parse card json err, please check whether the card json is correct', content);
  }
  if (parsed['schema'] !== '2.0') {
    const message = 'only cards with schema "2.0" are accepted, cards of the first version are not';
    return fault(CODES.notVersionTwo, step(ROOT, 'schema'), message, parsed['schema']);
  }
  return card(parsed, ROOT, walkOf(parsed, context));
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** Colours may be used before the place where the card defines them, so they are gathered first. */
function walkOf(parsed: Readonly<Record<string, unknown>>, context: CardContext): Walk {
  const style = isNode(parsed['config']) ? parsed['config']['style'] : undefined;
  const colours = isNode(style) && isNode(style['color']) ? Object.keys(style['color']) : [];
  return {
    context,
    components: COMPONENTS,
    colours: new Set(colours),
    place: { root: true, depth: 0 },
    names: new Set(),
    elementIds: new Set(),
    count: elementTally(),
    countTables: tableTally(),
  };
}
