const text = (content: string) => ({ tag: 'plain_text', content });

/** As many tagged objects as a card may have: fourteen criteria to be scored, and forty lines of text. */
export function fullCard(title: string): Record<string, unknown> {
  const criteria = Array.from({ length: 14 }, (_, index) => [
    { tag: 'markdown', content: `**${index + 1}. 网格党小组每组不少于3名党员**` },
    {
      tag: 'select_static',
      name: `points${index}`,
      placeholder: text('请选择得分'),
      options: [6, 5.5, 5, 4.5, 4].map((points) => ({ text: text(`${points}分`), value: String(points) })),
    },
    { tag: 'input', name: `reason${index}`, label: text('扣分因素'), placeholder: text('未得满分时必填') },
  ]);
  const buttons = ['保存', '下一页'].map((label, index) => ({
    tag: 'button',
    name: `go${index}`,
    form_action_type: 'submit',
    text: text(label),
  }));
  const lines = Array.from({ length: 40 }, (_, index) => ({
    tag: 'markdown',
    content: `第${index + 1}条　有制度、有名册、有记录，<font color='grey'>现场抽查与材料核对相结合</font>`,
  }));
  return {
    schema: '2.0',
    header: { title: text(title) },
    body: { elements: [...lines, { tag: 'form', name: 'sheet', elements: [...criteria.flat(), ...buttons] }] },
  };
}

/** Every fifth message of a long chat is a card. */
export function chatMessage(index: number): { readonly kind: 'text' | 'interactive'; readonly content: unknown } {
  if (index % 5 !== 0)
    return { kind: 'text', content: { text: `第${index}条：青禾镇第三网格的佐证材料已收到，请核对。` } };
  const elements = [
    { tag: 'markdown', content: '**青禾镇**　已提交3/5份评分表' },
    { tag: 'markdown', content: '第一考核组、第二考核组尚未完成，请于本周内完成评分。' },
    { tag: 'button', text: text('查看'), behaviors: [{ type: 'callback', value: { index } }] },
  ];
  return {
    kind: 'interactive',
    content: { schema: '2.0', header: { title: text(`进度（${index}）`) }, body: { elements } },
  };
}
