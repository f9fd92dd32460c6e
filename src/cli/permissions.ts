import { actText, areas, rightText, roleText, rowsOf, whenText } from '../../cards/rights-text.ts';
import { roleNames } from '../domain/rights-table.ts';
import { rightsTable } from '../use-cases/rights.ts';

const introduction = `# 权限一览

谁可以办理什么、在什么条件下、在哪个阶段。本表由程序按实际执行的规则生成（\`npm run cli -- permissions\`），测试逐项核对，与程序不一致的通不过；推进组在“帮助”里点“权限一览”看到的是同一张表。

- 一人有几种身份的，权限相加；写明“除外”的情形不因另有身份而免。
- “—”是任何情形都不能办理。“本组”“本单位”“本人的”是只在这些范围内可以办理。
- 一次考核的管理员在另一次考核里没有任何权限。认领的和 \`ADMIN_MOBILES\` 指定的管理员管全部考核。
- 考核归档以后，名单里的各种身份随之失效，不再办理。
- 没有任何人可以替别人改分：分数只由评分人本人填写、提交；推进组和组长只能重新打开、作废或者退回重评，录入纸质评分表须由另一人核对。
- 飞书里的卡片不授予权限：转发、伪造的按钮按点按人本人的身份判断。
`;

/** docs/permissions.md: the whole table, as an official reads it. */
export function permissionsDocument(): string {
  const rows = rightsTable();
  const parts = areas.map((area) => {
    const lines = rowsOf(area, rows).map((row) => {
      const cells = roleNames.map((role) => rightText(row.rights[role]));
      return `| ${[actText[row.act].does, ...cells, whenText(row)].join(' | ')} |`;
    });
    const head = `| ${['事项', ...roleNames.map((role) => roleText[role]), '办理阶段'].join(' | ')} |`;
    const rule = `|${'---|'.repeat(roleNames.length + 2)}`;
    return `## ${area}\n\n${[head, rule, ...lines].join('\n')}\n`;
  });
  return [introduction, ...parts].join('\n');
}
