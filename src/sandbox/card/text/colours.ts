const NAMES: Readonly<Record<string, string>> = {
  default: '默认',
  blue: '蓝色',
  wathet: '浅蓝',
  turquoise: '青色',
  green: '绿色',
  yellow: '黄色',
  orange: '橙色',
  red: '红色',
  carmine: '洋红',
  violet: '紫罗兰',
  purple: '紫色',
  indigo: '靛蓝',
  grey: '灰色',
};

/** A header template in words, since a terminal shows no colour. */
export function colourName(template: string): string {
  return NAMES[template] ?? template;
}
