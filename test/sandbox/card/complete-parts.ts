import { aColumn, markdown, type Json } from './builders.ts';

/** Layout and figures the complete cards share. */
export const body = (spacing: string, elements: readonly Json[]): Json => ({
  body: { direction: 'vertical', padding: '12px 12px 20px 12px', vertical_spacing: spacing, elements },
});

export const figure = (value: string, colour: string, label: string): Json =>
  aColumn(
    [
      markdown(`## <font color='${colour}'>${value}</font>`, { text_align: 'center' }),
      markdown(`<font color='grey'>${label}</font>`, { text_align: 'center', text_size: 'notation' }),
    ],
    { width: 'weighted', weight: 1, background_style: 'blue-50', padding: '12px', vertical_spacing: '2px' },
  );
